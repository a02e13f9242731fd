import { frameOf } from '../protocol/frame-writer.js';
import type { Random } from './random.js';

/** Data segments to start from: every kind of command, both editions, the oddities. */
const SEGMENTS = [
  'QN=20261123080000123;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20261123080000;w00000-Rtd=3.42,w00000-Flag=N;w01018-SampleTime=20261123060000,w01018-Rtd=48.6,w01018-Flag=N&&',
  'QN=20261123090000101;ST=32;CN=2061;PW=123456;MN=010000A8900016F000169DC0;Flag=7;PNUM=2;PNO=1;CP=&&DataTime=20261123080000;w00000-Cou=12.31,w00000-Avg=3.42,w00000-Flag=N&&',
  'QN=20261123080000200;ST=32;CN=2021;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20261123080000;SB1-RS=1;SB2-RS=0;SB3-RS=4&&',
  'ST=32;CN=2051;PW=123456;MN=88888880000001;CP=&&DataTime=20261123080000;B01-Cou=2.05,B01-Avg=3.42;011-Avg=48.6&&',
  'QN=20261123082000000;ST=32;CN=3020;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20261123082000;PolId=w01018;i11001-Info=//校准完成//&&',
  'QN=20261123080002300,ST=32;CN=1013;PW=123456;MN=010000A8900016F000169DC0;Flag=5CP=&& &&',
  'QN=20261123080002300;ST=32;CN=2062;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&DataTime=20261123080000;w01018-ResultType=1&&',
] as const;

/** Pieces that a grammar has trouble with. */
const PIECES = [
  '##',
  '##0000',
  '##9999',
  '##0010',
  '\r\n',
  '\r',
  '\n',
  '&&',
  'CP=&&',
  ';',
  ',',
  '=',
  '//',
  '-',
  '-Rtd',
  'Flag=',
  'DataTime=',
  'PNUM=',
  'PNO=0',
  'MN=',
  'CN=2061',
  '\0',
  '\ud83d',
  '中',
  '99999999999999999999',
  '-0',
  'NaN',
  '1e308',
] as const;

export const randomSegment = (random: Random): string => random.pick(SEGMENTS);

/** A segment with some of its text cut, doubled, moved or replaced. */
export function mutateText(text: string, random: Random): string {
  let mutated = text;
  for (let change = random.below(5); change >= 0; change -= 1) {
    const at = random.below(mutated.length + 1);
    const to = at + random.below(24);
    const cut = mutated.slice(at, to);
    mutated = random.pick([
      () => mutated.slice(0, at) + mutated.slice(to),
      () => mutated.slice(0, at) + random.pick(PIECES) + mutated.slice(at),
      () => mutated.slice(0, at) + random.pick(PIECES) + mutated.slice(to),
      () => mutated.slice(0, to) + cut + mutated.slice(to),
      () => mutated.slice(0, at) + String.fromCharCode(random.below(0x2000)) + mutated.slice(at + 1),
      () => cut + mutated,
    ])();
    mutated = mutated.slice(0, 4000);
  }
  return mutated;
}

/** Bytes on a line: frames that are right, wrong in one place, cut, glued, and rubbish between them. */
export function mutateBytes(random: Random): Buffer {
  const parts: Buffer[] = [];
  for (let count = random.below(4); count >= 0; count -= 1) {
    const frame = frameOf(mutateOrNot(random));
    parts.push(
      random.pick([
        () => frame,
        () => spoil(frame, random),
        () => frame.subarray(0, random.below(frame.length)),
        () => frame.subarray(random.below(frame.length)),
        () => Buffer.from(random.pick(PIECES)),
        () => Buffer.from(Array.from({ length: random.below(40) }, () => random.below(256))),
      ])(),
    );
  }
  return Buffer.concat(parts);
}

const mutateOrNot = (random: Random) => {
  const text = randomSegment(random);
  return random.below(2) === 0 ? text : mutateText(text, random);
};

function spoil(frame: Buffer, random: Random): Buffer {
  const spoilt = Buffer.from(frame);
  for (let count = random.below(3); count >= 0; count -= 1) {
    spoilt[random.below(spoilt.length)] = random.below(256);
  }
  return spoilt;
}
