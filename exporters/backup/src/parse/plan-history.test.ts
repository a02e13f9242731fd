import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { historyOf } from './plan-history.js';
import { openFailure } from './failed-run.js';
import { retentionOf } from './retention.js';

const DAY = 86_400;
const HOUR = 3600;
const NOW = 1_800_000_000;
const PLAN = { every: DAY, grace: 2 * HOUR };
const at = (moment: number, sizeBytes: number | null = null) => ({ at: moment, sizeBytes });

describe('how a plan was kept lately', () => {
  it('says nothing about a plan without backups', () => {
    expect(historyOf([], PLAN, NOW)).toEqual({ oldest: 0, typicalSizeBytes: null, expected: 0, missed: 0 });
  });

  it('misses nothing while every gap is within interval and grace, and as many as left out otherwise', () => {
    const jitter = fc.array(fc.integer({ min: 0, max: 2 * HOUR }), { minLength: 8, maxLength: 30 });
    fc.assert(
      fc.property(jitter, fc.integer({ min: 0, max: 5 }), (late, leftOut) => {
        const begin = NOW - HOUR * 3 - DAY * (late.length - 1);
        const all = late.map((seconds, index) => at(begin + index * DAY + seconds));
        expect(historyOf(all, PLAN, NOW)).toMatchObject({ missed: 0, expected: Math.min(7, late.length - 1) });
        const kept = [...all.slice(0, 1), ...all.slice(1 + leftOut)];
        const counted = historyOf(kept, PLAN, NOW);
        if (late.length === 8) {
          expect(counted.missed).toBe(leftOut);
        }
        expect(counted.missed).toBeLessThanOrEqual(counted.expected);
      }),
    );
  });

  it('counts those that are missing since the last one', () => {
    expect(historyOf([at(NOW - 3 * DAY - 3 * HOUR)], PLAN, NOW)).toMatchObject({ expected: 3, missed: 3 });
    expect(historyOf([at(NOW - DAY - HOUR)], PLAN, NOW)).toMatchObject({ expected: 1, missed: 0 });
  });

  it('knows the usual size as the middle one before the newest', () => {
    const sizes = [5, 100, 90, null, 110, 80];
    const backups = sizes.map((size, index) => at(NOW - index * DAY, size));
    expect(historyOf(backups, PLAN, NOW).typicalSizeBytes).toBe(100);
    expect(historyOf(backups.slice(0, 1), PLAN, NOW).typicalSizeBytes).toBeNull();
  });
});

describe('a failed run', () => {
  const failed = (moment: number) => ({ at: moment, reason: 'error' as const });
  it('is told of until a backup comes after it', () => {
    expect(openFailure([failed(NOW - 10)], [at(NOW - 20)], NOW)).toEqual(failed(NOW - 10));
    expect(openFailure([failed(NOW - 10)], [at(NOW - 5)], NOW)).toBeNull();
    expect(openFailure([failed(NOW - 10), failed(NOW - 30)], [], NOW)).toEqual(failed(NOW - 10));
    expect(openFailure([], [], NOW)).toBeNull();
  });

  it('does not count when its clock is wrong, and a backup with a wrong clock does not hide it', () => {
    expect(openFailure([failed(NOW + DAY)], [], NOW)).toBeNull();
    expect(openFailure([failed(NOW - 10)], [at(NOW + DAY)], NOW)).toEqual(failed(NOW - 10));
  });
});

describe('what must be kept', () => {
  it('is nothing when the plan does not say', () => {
    expect(retentionOf(PLAN, NOW)).toEqual({ copies: null, reach: null });
  });

  it('reaches back as the plan says, less one interval and its grace', () => {
    expect(retentionOf({ ...PLAN, keep: { copies: 30, reach: 30 * DAY } }, NOW)).toEqual({
      copies: 30,
      reach: NOW - 30 * DAY + DAY + 2 * HOUR,
    });
  });

  it('grows from the day on which the plan began', () => {
    const since = new Date((NOW - 3 * DAY) * 1000).toISOString().slice(0, 10);
    const began = Date.parse(since) / 1000;
    expect(retentionOf({ ...PLAN, keep: { copies: 30, reach: 30 * DAY, since } }, NOW)).toEqual({
      copies: 3,
      reach: began + DAY + 2 * HOUR,
    });
    expect(retentionOf({ ...PLAN, keep: { copies: 30, since: '2099-01-01' } }, NOW).copies).toBe(0);
  });
});
