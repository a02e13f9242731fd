import { exchangeRate, type ExchangeOptions } from '../hj212/exchange-rate.js';
import { realtimeFrame } from '../hj212/frames.js';
import { mnOf, PASSWORD, startEcho, startStationExporter, type BenchServer } from '../hj212/servers.js';
import { spread } from '../measure.js';
import type { Row } from '../row.js';

const CONNECTIONS = 8;
/** A logger sends the next frame when the one before is acknowledged. */
const IN_FLIGHT = 1;
const FRAMES = 40_000;
const WARM_UP = 20_000;
const REPEATS = 5;
const TARGET = 0.5;

/** P9, HJ 212: frames checked, read, kept and acknowledged, against the same bytes merely echoed; by turns, in one run. */
export async function hj212Row(say: (line: string) => void): Promise<Row> {
  const servers: BenchServer[] = [];
  try {
    const echo = await startEcho();
    servers.push(echo);
    const exporter = await startStationExporter(CONNECTIONS);
    servers.push(exporter);
    const frames = Array.from({ length: CONNECTIONS }, (_, connection) =>
      Array.from({ length: 1000 }, (_one, number) => realtimeFrame(mnOf(connection), PASSWORD, number)),
    );
    const frameOf: ExchangeOptions['frameOf'] = (connection, number) => frames[connection]?.[number % 1000] ?? NOTHING;
    const rate = (port: number, count: number) =>
      exchangeRate({ port, connections: CONNECTIONS, inFlight: IN_FLIGHT, frames: count, frameOf });

    await rate(echo.port, WARM_UP);
    await rate(exporter.port, WARM_UP);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let repeat = 1; repeat <= REPEATS; repeat += 1) {
      theirs.push(await rate(echo.port, FRAMES));
      ours.push(await rate(exporter.port, FRAMES));
      say(
        `P9 HJ 212 ${repeat}/${REPEATS}: ${Math.round(ours.at(-1) ?? 0)} frames/s, echo ${Math.round(theirs.at(-1) ?? 0)}`,
      );
    }
    await holdsAll(exporter, WARM_UP + FRAMES * REPEATS);
    const ratio = spread(ours.map((value, index) => value / (theirs[index] ?? Number.NaN)));
    return {
      id: 'P9',
      work: `HJ 212 real-time frames checked, read, kept in the journal and acknowledged, ${CONNECTIONS} connections`,
      unit: 'frames/s',
      ours: spread(ours),
      peer: 'the same frames echoed by a bare Node socket',
      theirs: spread(theirs),
      ratio,
      target: `≥ ${TARGET}`,
      met: ratio.median >= TARGET,
      note: 'Each connection sends its next frame when the one before is answered, as loggers do; the sender shares the two cores. Every frame was counted by the exporter, none lost or doubled.',
    };
  } finally {
    for (const server of servers) {
      await server.stop();
    }
  }
}

const NOTHING = Buffer.alloc(0);

/** @throws when the exporter did not count what was sent */
async function holdsAll({ metricsUrl }: BenchServer, sent: number): Promise<void> {
  const page = await (await fetch(metricsUrl ?? '')).text();
  const counts = [...page.matchAll(/^station_frames_total\{station="bench-\d+",command="2011"\} (\d+)$/gm)];
  const counted = counts.reduce((sum, [, count]) => sum + Number(count), 0);
  if (counted !== sent) {
    throw new Error(`the exporter counted ${counted} of ${sent} frames`);
  }
}
