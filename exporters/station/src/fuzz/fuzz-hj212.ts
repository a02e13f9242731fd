import { frameOf } from '../protocol/frame-writer.js';
import { Framer } from '../protocol/framer.js';
import { parseSegment } from '../protocol/segment.js';
import { understand } from '../readings/readings.js';
import type { Station } from '../policy/stations.js';
import { mutateBytes, mutateText, randomSegment } from './mutate.js';
import { Random } from './random.js';

const MAX_SEGMENT = 4096;
const MAX_READINGS = 4096;
/** Far more than any input of a few kilobytes needs, and far less than a hang. */
const SLOW_MS = 500;

/**
 * Feeds the framer lines of frames and rubbish, cut anywhere. Asserts that it neither throws nor hangs, keeps no more
 * than one frame, tells no more events than there can be, and takes a good frame after whatever came before it.
 * @throws Error with the seed and the number of the input that failed
 */
export function fuzzFramer(runs: number, seed: number): void {
  const random = new Random(seed);
  const good = frameOf('QN=1;ST=32;CN=2011;PW=123456;MN=GOOD;Flag=5;CP=&&&&');
  let framer = new Framer(MAX_SEGMENT);
  for (let run = 0; run < runs; run += 1) {
    within(seed, run, () => {
      const bytes = mutateBytes(random);
      const cut = random.below(bytes.length + 1);
      const events = [bytes.subarray(0, cut), bytes.subarray(cut)].flatMap((chunk) => framer.push(chunk));
      assert(events.length <= bytes.length + 2, `${events.length} events for ${bytes.length} bytes`);
      assert(framer.bufferedBytes <= MAX_SEGMENT + 12, `${framer.bufferedBytes} bytes kept`);
      if (run % 4 === 0) {
        const after = framer.push(Buffer.concat([Buffer.from('\r\n'), good, good]));
        const found = after.some((event) => event.kind === 'segment' && event.segment.includes('MN=GOOD'));
        assert(found, 'a good frame was not found after rubbish');
        framer = new Framer(MAX_SEGMENT);
      }
    });
  }
}

/**
 * Feeds the readers of data segment, data area and values. Asserts that they neither throw nor hang, and that what they
 * read is bounded, finite and of the station.
 * @throws Error with the seed and the number of the input that failed
 */
export function fuzzSegments(runs: number, seed: number, station: Station): void {
  const random = new Random(seed);
  const now = Date.parse('2026-11-23T08:10:00+08:00');
  const factors = new Set(station.factors.map(({ factor }) => factor));
  for (let run = 0; run < runs; run += 1) {
    within(seed, run, () => {
      const segment = parseSegment(mutateText(randomSegment(random), random));
      if (segment === null) {
        return;
      }
      const { readings, faults, at } = understand(segment, station, now, random.below(2) === 0 ? now : null);
      assert(readings.length <= MAX_READINGS && faults.length <= 4, `${readings.length} readings`);
      assert(at === null || Number.isFinite(at), `time ${at}`);
      for (const reading of readings) {
        if (reading.type === 'value') {
          assert(factors.has(reading.factor), `factor ${reading.factor}`);
          assert(
            [reading.value, reading.amount].every((one) => one === null || Number.isFinite(one)),
            'not finite',
          );
        }
      }
    });
  }
}

function within(seed: number, run: number, act: () => void): void {
  const started = performance.now();
  try {
    act();
  } catch (error) {
    throw new Error(`input ${run} of seed ${seed}: ${(error as Error).message}`, { cause: error });
  }
  const took = performance.now() - started;
  if (took > SLOW_MS) {
    throw new Error(`input ${run} of seed ${seed} took ${Math.round(took)} ms`);
  }
}

function assert(holds: boolean, what: string): void {
  if (!holds) {
    throw new Error(what);
  }
}
