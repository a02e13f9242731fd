import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '../days/day.js';
import { DATASETS } from './datasets.js';
import { missingDays, newestDue, spansOf } from './missing.js';

const [followers] = DATASETS;
const totals = DATASETS.find(({ key }) => key === 'article_totals');
if (followers === undefined || totals === undefined) {
  throw new Error('datasets are gone');
}

describe('the newest day that is due', () => {
  it.each([
    ['2026-11-23T23:59:59Z', '2026-11-22'],
    ['2026-11-24T00:00:00Z', '2026-11-23'],
    ['2026-11-24T15:59:59Z', '2026-11-23'],
    ['2026-11-24T16:00:00Z', '2026-11-23'],
  ])('at %s is %s, whatever the zone of the machine', (now, day) => {
    expect(newestDue(followers, new Date(now))).toBe(day);
  });

  it('is a week earlier for the totals of articles', () => {
    expect(newestDue(totals, new Date('2026-11-24T00:00:00Z'))).toBe('2026-11-16');
  });
});

describe('missing days', () => {
  const day = fc.integer({ min: 0, max: 13 }).map((back) => addDays('2026-11-22', -back));

  it('are asked for each exactly once, in consecutive spans that WeChat allows', () => {
    fc.assert(
      fc.property(fc.uniqueArray(day), fc.constantFrom(1, 3, 7), (stored, span) => {
        const now = new Date('2026-11-23T02:00:00Z');
        const days = missingDays(followers, now, { historyDays: 14, has: (one) => stored.includes(one) });
        const spans = spansOf(days, span);
        expect(spans.flat().sort()).toEqual(days);
        expect(new Set([...days, ...stored]).size).toBe(14);
        for (const group of spans) {
          expect(group.length).toBeLessThanOrEqual(span);
          expect(daysBetween(group[0] ?? '', group.at(-1) ?? '')).toBe(group.length - 1);
        }
      }),
    );
  });

  it('never lie before WeChat has figures, nor further back than the policy says for any dataset', () => {
    const has = () => false;
    expect(missingDays(followers, new Date('2014-12-05T02:00:00Z'), { historyDays: 60, has })[0]).toBe('2014-12-01');
    const now = new Date('2026-11-23T02:00:00Z');
    const oldest = (dataset: typeof followers) => missingDays(dataset, now, { historyDays: 14, has })[0];
    expect(oldest(totals)).toBe(oldest(followers));
  });
});
