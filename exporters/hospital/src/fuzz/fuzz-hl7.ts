import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hospitalPolicy, parsePolicy, PolicyError } from '@wardwatch/contracts';
import { distill } from '../census/distill.js';
import { hospitalEvent } from '../census/events.js';
import { HospitalClock } from '../census/hospital-clock.js';
import { identityKeys } from '../census/identity.js';
import { PlaceBook } from '../census/place-book.js';
import { HospitalState } from '../census/state.js';
import { ACCEPTED, acknowledge, type Verdict } from '../hl7/acknowledge.js';
import { parseMessage } from '../hl7/parse.js';
import { checkMessage } from '../ingest/check.js';
import { decodeStored, encodeStored } from '../ingest/stored-message.js';
import { decodeRecords, encodeRecord } from '../journal/record.js';
import { Framer } from '../mllp/framer.js';
import { mutateMessage, mutateStream } from './mutate.js';
import { Random } from './random.js';
import { watchRuns } from './watch.js';

const MAX_FRAME = 4_000;
const NOW = Date.parse('2026-11-23T12:00:00Z');

/** Streams of rubbish and frames, cut anywhere. @throws for a frame over the limit, memory held over it, or a lost frame after them */
export function fuzzMllp(runs: number, seed: number): void {
  const random = new Random(seed);
  watchRuns(runs, () => {
    let last = '';
    const framer = new Framer(MAX_FRAME, {
      frame: (message) => {
        check(message.length <= MAX_FRAME, 'a frame is over the limit');
        last = message.toString('latin1');
      },
      tooLarge: (beginning) => check(beginning.length <= 4096, 'too much is kept of a frame that is too large'),
      unfinished: () => undefined,
      garbage: (bytes) => check(bytes > 0, 'no garbage is counted as garbage'),
    });
    const stream = mutateStream(random);
    for (let at = 0; at < stream.length;) {
      const to = at + 1 + random.below(random.below(2) === 0 ? 7 : 2_000);
      framer.push(stream.subarray(at, to));
      check(framer.heldBytes <= 2 * MAX_FRAME, 'the framer holds more than it may');
      at = to;
    }
    framer.push(Buffer.from('\x0bMSH good\x1c\r'));
    check(last === 'MSH good', 'the frame after the rubbish is lost');
  });
}

/**
 * Messages with anything wrong, from the bytes to the hospital's state.
 * @throws when a stage throws, when an event would not be read back from the journal, or when an answer is not readable
 */
export function fuzzHl7(runs: number, seed: number): void {
  const random = new Random(seed);
  const { policy, keys, clock, places } = hospital();
  let state = new HospitalState(places, clock);
  const answerer = { application: 'W', facility: 'W', nextControlId: () => '1', now: () => NOW };
  watchRuns(runs, (run) => {
    const parsed = parseMessage(mutateMessage(random), random.pick(['UTF-8', 'GB18030', 'ISO 8859-1']));
    const verdict: Verdict = parsed.ok ? checkMessage(parsed.message, policy.feed) : parsed;
    for (const answer of acknowledge(parsed.head, verdict.ok ? ACCEPTED : verdict, answerer)) {
      check(parseMessage(answer, 'UTF-8').ok, 'an answer cannot be read');
    }
    if (!parsed.ok || !verdict.ok) {
      return;
    }
    const events = distill(parsed.message, { keys, places, clock, receivedAt: NOW });
    const stored = encodeStored({ key: 'k', feed: 'his', receivedMs: NOW, sentMs: null, events });
    check(decodeStored(stored, hospitalEvent) !== null, 'an event would be lost with a restart');
    check(stored.length < 200_000, 'a message of a few kilobytes fills the journal');
    events.forEach((event) => state.apply(event));
    if (run % 20_000 === 19_999) {
      state = new HospitalState(places, clock);
    }
  });
}

/** A journal with anything wrong in it. @throws when what is read back was never written */
export function fuzzJournal(runs: number, seed: number): void {
  const random = new Random(seed);
  const texts = ['{"k":"a","f":"his","r":1,"s":null,"e":[]}', '{"k":"b","f":"his","r":2,"s":2,"e":["测试"]}', '{}'];
  const written = Buffer.from(texts.map(encodeRecord).join(''));
  watchRuns(runs, () => {
    const bytes = Buffer.from(written.subarray(0, 1 + random.below(written.length)));
    for (let change = random.below(4); change > 0; change -= 1) {
      bytes[random.below(bytes.length)] = random.below(256);
    }
    for (const text of decodeRecords(bytes).texts) {
      check(texts.includes(text), 'a record is read that was never written');
    }
  });
}

function hospital() {
  const file = fileURLToPath(new URL('../../fixtures/hospital.yaml', import.meta.url));
  const parsed = parsePolicy(file, readFileSync(file, 'utf8'), hospitalPolicy);
  if (!parsed.ok) {
    throw new PolicyError(parsed.faults);
  }
  const keys = identityKeys(Buffer.alloc(32, 7));
  const policy = parsed.value;
  return { policy, keys, clock: new HospitalClock(policy.time_zone), places: new PlaceBook(policy, keys) };
}

function check(holds: boolean, otherwise: string): void {
  if (!holds) {
    throw new Error(otherwise);
  }
}
