import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { frameOf, FS, VT } from '../mllp/framer.js';
import type { Random } from './random.js';

const day = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../fixtures/hl7/day.json', import.meta.url)), 'utf8'),
) as { messages: { raw: string }[] };

/** Messages to start from: the sample day, and types that it does not have. */
const SEEDS: readonly string[] = [
  ...day.messages.map(({ raw }) => raw),
  'MSH|^~\\&|HIS|RMYY|||20261123||ADT^A17|1|P|2.3\rEVN|A17|20261123\rPID|1||P1\rPV1|1|I|W1^101^01\rPID|2||P2\rPV1|2|I|W1^101^02\r',
  'MSH|^~\\&|HIS|RMYY|||20261123||ADT^A20|1|P|2.5.1\rEVN|A20|20261123\rNPU|W1^101^01|C\r',
  'MSH|^~\\&|HIS|RMYY|||20261123||ADT^A40|1|P|2.5.1\rPID|1||P1^^^RMYY^MR\rMRG|P9^^^RMYY^MR\r',
  'MSH#*+?-#HIS#RMYY###20261123##SIU*S12#1#P#2.7.1######GB18030\rSCH#APPT1#APPT1###OR*theatre\rAIL#1##OR*OR01\r',
];

/** Pieces that a grammar has trouble with. */
const PIECES: readonly [string, ...string[]] = [
  ...(['|', '^', '~', '\\', '&', '\r', '\n', '\r\n', '""', '\\X', '\\X0D\\', '\\.br\\', '\\E\\', '\\F', '\0'] as const),
  ...[
    'MSH|^~\\&|',
    'MSH',
    'PV1|',
    'PID',
    'ZZZ|',
    '20261123080000',
    '20260231',
    '19000101000000+1400',
    '99999999999999',
  ],
  ...[
    'GB18030',
    'UNICODE UTF-8',
    '8859/1',
    '中',
    '丨',
    '\ud83d',
    '|'.repeat(300),
    '^'.repeat(300),
    '~'.repeat(300),
    'A99',
    '2.9',
  ],
];

const MOST_BYTES = 8_000;

/** A message with some of it cut, doubled, moved, replaced or spoilt. */
export function mutateMessage(random: Random): Buffer {
  let bytes: Buffer = Buffer.from(SEEDS[random.below(SEEDS.length)] ?? '');
  for (let change = random.below(6); change > 0; change -= 1) {
    const at = random.below(bytes.length + 1);
    const to = Math.min(bytes.length, at + random.below(60));
    const [before, cut, after] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)];
    const piece = Buffer.from(random.pick(PIECES));
    bytes = random
      .pick<() => Buffer>([
        () => Buffer.concat([before, after]),
        () => Buffer.concat([before, piece, cut, after]),
        () => Buffer.concat([before, piece, after]),
        () => Buffer.concat([before, cut, cut, after]),
        () => Buffer.concat([cut, before, after]),
        () => Buffer.concat([before, noise(random), after]),
        () => before,
      ])()
      .subarray(0, MOST_BYTES);
  }
  return bytes;
}

function noise(random: Random): Buffer {
  return Buffer.from(Array.from({ length: random.below(12) }, () => random.below(256)));
}

/** What a connection may bring at once: frames that are right, cut, glued or nested, and rubbish. */
export function mutateStream(random: Random): Buffer {
  const parts: Buffer[] = [];
  for (let count = random.below(5); count >= 0; count -= 1) {
    const frame = frameOf(mutateMessage(random));
    parts.push(
      random.pick<() => Buffer>([
        () => frame,
        () => frame.subarray(0, random.below(frame.length)),
        () => frame.subarray(random.below(frame.length)),
        () => Buffer.of(random.pick([VT, FS, 13, 10])),
        () => noise(random),
      ])(),
    );
  }
  return Buffer.concat(parts);
}
