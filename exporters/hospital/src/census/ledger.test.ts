import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Ledger, type Happening } from './ledger.js';

const ledger = () => new Ledger(() => [10, 60]);

describe('the ledger', () => {
  it('counts what is new of a story and never falls', () => {
    const book = ledger();
    const one: Happening = { series: 's', labels: ['a'] };
    const other: Happening = { series: 's', labels: ['b'] };
    book.change([], [one, one]);
    book.change([one, one], [one, other]);
    expect([book.counted('s', ['a']), book.withdrawn('s', ['a']), book.counted('s', ['b'])]).toEqual([2, 1, 1]);
    book.change([one, other], [one, other]);
    expect([book.counted('s', ['a']), book.withdrawn('s', ['a'])]).toEqual([2, 1]);
    expect(book.labelsOf('s')).toEqual([['a'], ['b']]);
  });

  it('puts durations into buckets; a corrected duration is observed anew', () => {
    const book = ledger();
    const took = (seconds: number): Happening => ({ series: 't', labels: [], seconds });
    book.change([], [took(10), took(61)]);
    book.change([took(61)], [took(30)]);
    expect(book.histogram('t', [])).toEqual({
      buckets: [
        [10, 1],
        [60, 2],
      ],
      sum: 101,
      count: 3,
    });
    expect(book.withdrawn('t', [])).toBe(1);
  });

  it('is what its snapshot says', () => {
    const book = ledger();
    book.change(
      [],
      [
        { series: 't', labels: ['x'], seconds: 5 },
        { series: 's', labels: ['x'] },
      ],
    );
    const again = ledger();
    again.restore(book.toSnapshot());
    expect(again.toSnapshot()).toEqual(book.toSnapshot());
    expect(again.histogram('t', ['x'])).toEqual(book.histogram('t', ['x']));
  });

  it('always stands for the last story told', () => {
    const story = fc.array(fc.record({ series: fc.constantFrom('s', 't'), labels: fc.constant(['x']) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(story, { minLength: 1 }), (stories) => {
        const book = ledger();
        let before: readonly Happening[] = [];
        for (const after of stories) {
          book.change(before, after);
          before = after;
        }
        for (const series of ['s', 't']) {
          const standing = book.counted(series, ['x']) - book.withdrawn(series, ['x']);
          expect(standing).toBe(before.filter((one) => one.series === series).length);
        }
      }),
    );
  });
});
