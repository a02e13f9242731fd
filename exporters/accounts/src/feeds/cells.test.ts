import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endCell, timeCell, yesNoCell } from './cells.js';

const at = (text: string) => Date.parse(text) / 1000;

describe('a time in a table', () => {
  it.each([
    ['2026-11-24', at('2026-11-24T00:00:00+08:00')],
    ['2026/1/2', at('2026-01-02T00:00:00+08:00')],
    ['2026-11-24 08:05', at('2026-11-24T08:05:00+08:00')],
    ['2026-11-24T08:05:06.123Z', at('2026-11-24T08:05:06Z')],
    ['2026-11-24 08:05:06 -0330', at('2026-11-24T08:05:06-03:30')],
    ['', null],
    ['2026-02-31', undefined],
    ['2026-13-01', undefined],
    ['1969-12-31', undefined],
    ['24.11.2026', undefined],
    ['yesterday', undefined],
  ])('%j', (text, seconds) => {
    expect(timeCell(text, '+08:00')).toBe(seconds);
  });

  it('of any moment is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        expect(timeCell(new Date(seconds * 1000).toISOString(), '+08:00')).toBe(seconds);
      }),
    );
  });

  it('that ends something holds for its whole day', () => {
    expect(endCell('2026-11-24', '+08:00')).toBe(at('2026-11-25T00:00:00+08:00'));
    expect(endCell('2026-11-24 12:00', '+08:00')).toBe(at('2026-11-24T12:00:00+08:00'));
    expect(endCell('x', '+08:00')).toBeUndefined();
  });
});

describe('a yes or no', () => {
  it.each([
    ['YES', true],
    ['启用', true],
    ['0', false],
    ['停用', false],
    ['', null],
    ['perhaps', undefined],
  ])('%j', (text, value) => {
    expect(yesNoCell(text)).toBe(value);
  });
});
