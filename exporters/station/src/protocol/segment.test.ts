import { describe, expect, it } from '@jest/globals';
import { packet } from '../testing/packets.js';
import { valueOf } from './data-area.js';
import { parseFlag, parseSegment } from './segment.js';

const segment = (text: string) => {
  const parsed = parseSegment(text);
  if (parsed === null) {
    throw new Error('not a segment');
  }
  return parsed;
};

describe('a data segment', () => {
  it('is read with its header, its flag and its items', () => {
    const read = segment(packet('rt-normal').toString().slice(6, -6));
    expect(read).toMatchObject({
      st: '32',
      cn: '2011',
      password: '123456',
      mn: '010000A8900016F000169DC0',
      part: null,
    });
    expect(read.flag).toEqual({ answerWanted: true, split: false, version: 1 });
    expect(valueOf(read.data, 'w01018-Rtd')).toBe('48.6');
  });

  it('knows the parts of a split message', () => {
    const read = segment(packet('split-2of2').toString().slice(6, -6));
    expect(read.part).toEqual({ total: 2, number: 2 });
    expect(read.flag.split).toBe(true);
    expect(segment('MN=1;CN=2011;Flag=7;PNUM=1;PNO=1;CP=&&&&').part).toBeNull();
    expect(segment('MN=1;CN=2011;Flag=7;PNUM=2;PNO=3;CP=&&&&').part).toBeNull();
  });

  // The numbers are those of the tables in Annex C of HJ 212-2017 that print the oddity.
  it.each([
    ['no semicolon before CP= (C.19)', 'QN=1;ST=32;CN=2011;PW=1;MN=1;Flag=5CP=&&a-Rtd=1&&'],
    ['a comma between header fields (C.22)', 'QN=1,ST=32;CN=2011;PW=1;MN=1;Flag=5;CP=&&a-Rtd=1&&'],
    ['spaces in the data area (C.4, C.13, C.34)', 'QN=1;ST=32;CN=2011;PW=1;MN=1;Flag=5;CP=&& a-Rtd=1 &&'],
    ['a comma between items (C.23)', 'QN=1;ST=32;CN=2011;PW=1;MN=1;Flag=5;CP=&&BeginTime=1,a-Rtd=1&&'],
    ['no end of the data area', 'QN=1;ST=32;CN=2011;PW=1;MN=1;Flag=5;CP=&&a-Rtd=1'],
  ])('survives %s', (_what, text) => {
    const read = segment(text);
    expect(read).toMatchObject({ qn: '1', st: '32', cn: '2011', mn: '1', flag: { answerWanted: true, version: 1 } });
    expect(valueOf(read.data, 'a-Rtd')).toBe('1');
  });

  it('of the 2005 edition has no name and no flag, and wants no answer', () => {
    const read = segment('ST=32;CN=2011;PW=123456;MN=88888880000001;CP=&&DataTime=20261123080000;B01-Rtd=3.4&&');
    expect(read.qn).toBe('');
    expect(read.flag).toEqual({ answerWanted: false, split: false, version: null });
  });

  it('keeps field information whole, whatever it holds', () => {
    const read = segment('MN=1;CN=3020;CP=&&PolId=w01018;i11001-Info=//a;b,c=d//;i11002-Info=//e//&&');
    expect(read.data).toEqual([
      ['PolId', 'w01018'],
      ['i11001-Info', '//a;b,c=d//'],
      ['i11002-Info', '//e//'],
    ]);
  });

  it.each(['', 'CP=&&&&', 'MN=1;CP=&&&&', 'MN=1;CN=20;CP=&&&&', 'CN=2011;CP=&&&&', 'MN=a b;CN=2011;CP=&&&&'])(
    'is refused when it says no command or no station: "%s"',
    (text) => expect(parseSegment(text)).toBeNull(),
  );

  it.each([
    ['9', { answerWanted: true, split: false, version: 2 }],
    ['255', { answerWanted: true, split: true, version: 63 }],
    ['x', { answerWanted: false, split: false, version: null }],
    ['', { answerWanted: false, split: false, version: null }],
  ])('reads the flag %s of any edition', (text, wanted) => expect(parseFlag(text)).toEqual(wanted));
});
