import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { durationSeconds } from './duration.js';
import { alignedRange, intervalsOf, type IntervalInput } from './interval.js';
import { fillMacros } from './macros.js';
import { epochMilliseconds } from './query-time.js';

const input = (given: Partial<IntervalInput>): IntervalInput => ({
  rangeSeconds: 3600,
  requestedSeconds: 15,
  minStep: null,
  intervalFactor: 1,
  scrapeInterval: '15s',
  ...given,
});

describe('durations', () => {
  it.each([
    ['15s', 15],
    ['1m30s', 90],
    ['>10s', 10],
    ['500ms', 0.5],
    ['', null],
    ['soon', null],
    ['15', null],
  ])('%j is %j seconds', (text, seconds) => {
    expect(durationSeconds(text)).toBe(seconds);
  });
});

describe('times of a query', () => {
  const now = 1_700_000_000_000;
  it.each([
    ['now', now],
    ['now-5m', now - 300_000],
    ['1699999999000', 1_699_999_999_000],
    ['now+1h', null],
    ['yesterday', null],
    ['', null],
  ])('%j is %j', (text, milliseconds) => {
    expect(epochMilliseconds(text, now)).toBe(milliseconds);
  });
});

describe('steps', () => {
  it('are what the width of the panel asks for', () => {
    expect(intervalsOf(input({ requestedSeconds: 30 })).stepSeconds).toBe(30);
  });

  it('are never under the min step of the query', () => {
    expect(intervalsOf(input({ requestedSeconds: 5, minStep: '1m' })).stepSeconds).toBe(60);
  });

  it('never make more points than Prometheus gives', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 * 365 * 86_400 }),
        fc.integer({ min: 1, max: 60 }),
        (range, requested) => {
          const { stepSeconds } = intervalsOf(input({ rangeSeconds: range, requestedSeconds: requested }));
          expect(range / stepSeconds).toBeLessThanOrEqual(11_000);
        },
      ),
    );
  });

  it('align start and end, so that a refresh does not move the points', () => {
    expect(alignedRange(1_000_007, 1_003_607, 30)).toEqual({ start: 999_990, end: 1_003_590 });
    expect(alignedRange(1_000_019, 1_003_619, 30)).toEqual({ start: 999_990, end: 1_003_590 + 0 });
  });
});

describe('the rate interval', () => {
  it('holds four scrapes at least', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 600 }), (scrape, requested) => {
        const { rateSeconds, stepSeconds } = intervalsOf(
          input({ scrapeInterval: `${scrape}s`, requestedSeconds: requested }),
        );
        expect(rateSeconds).toBeGreaterThanOrEqual(4 * scrape);
        expect(rateSeconds).toBeGreaterThanOrEqual(stepSeconds + scrape);
      }),
    );
  });

  it('assumes fifteen seconds between scrapes when the data source does not say', () => {
    expect(intervalsOf(input({ scrapeInterval: null })).rateSeconds).toBe(60);
  });
});

describe('macros', () => {
  const intervals = { stepSeconds: 30, rateSeconds: 60 };
  it('are filled in both spellings, the longer name first', () => {
    expect(fillMacros('rate(x[$__rate_interval]) + y[${__interval}] / $__interval_ms', intervals, 3600)).toBe(
      'rate(x[60s]) + y[30s] / 30000',
    );
    expect(fillMacros('increase(x[$__range]) / $__range_s', intervals, 3600.4)).toBe('increase(x[3600s]) / 3600');
  });

  it('leave what they do not know', () => {
    expect(fillMacros('x{job="$job"} $__other', intervals, 60)).toBe('x{job="$job"} $__other');
  });
});
