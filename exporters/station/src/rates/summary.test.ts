import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ratesOf, summarise, type Span, type Summary, type SummaryInput } from './summary.js';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** What came, by start: true valid, false invalid. */
const cameOf = (entries: readonly (readonly [number, boolean])[]) => {
  const came = new Map(entries);
  return { validity: (start: number) => came.get(start) };
};
const whole = (window: Span, entries: readonly (readonly [number, boolean])[], more: Partial<SummaryInput> = {}) =>
  summarise({
    window,
    periodSeconds: HOUR,
    received: cameOf(entries),
    excluded: [],
    freePerDay: 0,
    dayOf: (start) => Math.floor(start / DAY),
    ...more,
  });
const hours = (from: number, to: number, valid = true) =>
  Array.from({ length: to - from }, (_, index) => [(from + index) * HOUR, valid] as const);

/** Second by second, with no cleverness that could err in the same way. */
function bruteForce({ window, periodSeconds, received, excluded, freePerDay, dayOf }: SummaryInput): Summary {
  const starts: number[] = [];
  for (let second = window.from; second < window.to; second += 1) {
    const isStart = (second - window.from) % periodSeconds === 0;
    const fits = second + periodSeconds <= window.to;
    if (!isStart || !fits) {
      continue;
    }
    let stopped = false;
    for (let inside = second; inside < second + periodSeconds; inside += 1) {
      stopped ||= excluded.some(({ from, to }) => from <= inside && inside < to);
    }
    if (!stopped) {
      starts.push(second);
    }
  }
  const came = starts.filter((start) => received.validity(start) !== undefined);
  const valid = starts.filter((start) => received.validity(start) === true);
  const days = [...new Set(starts.map(dayOf))];
  const forgiven = days
    .map((day) => starts.filter((start) => dayOf(start) === day && received.validity(start) !== true).length)
    .reduce((sum, bad) => sum + Math.min(bad, freePerDay), 0);
  const picture = starts.map((start) => (received.validity(start) === undefined ? 'm' : '.')).join('');
  const runs = picture.match(/m+/g) ?? [];
  return {
    expected: starts.length,
    received: came.length,
    valid: valid.length,
    missing: starts.length - came.length,
    forgiven,
    longestGap: Math.max(0, ...runs.map((run) => run.length)),
    openGap: /m*$/.exec(picture)?.[0].length ?? 0,
  };
}

describe('a summary of periods', () => {
  it('agrees with counting second by second, whatever came and whatever was stopped', () => {
    // Small periods keep the oracle quick; nothing in the code knows how long one is.
    const period = 5;
    const second = fc.integer({ min: -20, max: 420 });
    const input = fc.record({
      length: fc.integer({ min: 0, max: 400 }),
      entries: fc.array(fc.tuple(fc.integer({ min: -4, max: 84 }), fc.boolean()), { maxLength: 90 }),
      stops: fc.array(fc.tuple(second, fc.integer({ min: 0, max: 60 })), { maxLength: 6 }),
      freePerDay: fc.integer({ min: 0, max: 3 }),
      periodsPerDay: fc.integer({ min: 3, max: 30 }),
    });
    fc.assert(
      fc.property(input, ({ length, entries, stops, freePerDay, periodsPerDay }) => {
        const asked: SummaryInput = {
          window: { from: 0, to: length },
          periodSeconds: period,
          received: cameOf(entries.map(([index, valid]) => [index * period, valid] as const)),
          excluded: stops.map(([from, long]) => ({ from, to: from + long })),
          freePerDay,
          dayOf: (start) => Math.floor(start / (period * periodsPerDay)),
        };
        expect(summarise(asked)).toEqual(bruteForce(asked));
      }),
      { numRuns: 500 },
    );
  });

  it('gives the product of acquisition and validity as transmission where nothing is forgiven', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 47 }), fc.boolean())), (entries) => {
        const { acquisition, validity, transmission } = ratesOf(
          whole(
            { from: 0, to: 2 * DAY },
            entries.map(([hour, valid]) => [hour * HOUR, valid] as const),
          ),
        );
        expect(transmission).toBeCloseTo((acquisition ?? 0) * (validity ?? 0), 12);
      }),
    );
  });

  it('counts a day with its one hour of standard check as full: 23 of 24', () => {
    const day = [...hours(0, 3), [3 * HOUR, false] as const, ...hours(4, 24)];
    const strict = whole({ from: 0, to: DAY }, day);
    expect(ratesOf(strict)).toEqual({ acquisition: 1, validity: 23 / 24, transmission: 23 / 24 });
    expect(ratesOf(whole({ from: 0, to: DAY }, day, { freePerDay: 1 })).transmission).toBe(1);
  });

  it('forgives no more than there is to forgive, and not across days', () => {
    const twoBadHoursInOneDay = [...hours(0, 22), ...hours(24, 48)];
    const summary = whole({ from: 0, to: 2 * DAY }, twoBadHoursInOneDay, { freePerDay: 1 });
    expect(summary).toMatchObject({ expected: 48, valid: 46, forgiven: 1 });
    expect(ratesOf(summary).transmission).toBe(46 / 47);
  });

  it('leaves a stopped period out on both sides, also one that is stopped in part and yet came', () => {
    const summary = whole({ from: 0, to: 4 * HOUR }, hours(0, 4), { excluded: [{ from: 5400, to: 7300 }] });
    expect(summary).toMatchObject({ expected: 2, received: 2, valid: 2, missing: 0 });
  });

  it('says nothing about rates where nothing was expected', () => {
    expect(ratesOf(whole({ from: 0, to: HOUR - 1 }, []))).toEqual({
      acquisition: null,
      validity: null,
      transmission: null,
    });
    const stopped = whole({ from: 0, to: DAY }, [], { excluded: [{ from: 0, to: DAY }] });
    expect(ratesOf(stopped).acquisition).toBeNull();
    expect(stopped.openGap).toBe(0);
  });

  it('sees a gap close when it is filled', () => {
    const window = { from: 0, to: 10 * HOUR };
    expect(whole(window, hours(0, 6))).toMatchObject({ openGap: 4, longestGap: 4 });
    expect(whole(window, [...hours(0, 6), ...hours(9, 10)])).toMatchObject({ openGap: 0, longestGap: 3 });
    expect(whole(window, hours(0, 10))).toMatchObject({ openGap: 0, longestGap: 0, missing: 0 });
  });
});
