import { describe, expect, it } from '@jest/globals';
import { deviceTime, periodStart } from './clock.js';
import { DEMO_STATIONS } from './places.js';
import { Rhythm, type DemoFactor } from './rhythm.js';

const DAY = Date.parse('2026-11-25T00:00:00+08:00');
const HOUR = 3_600_000;
const hours = Array.from({ length: 24 * 12 }, (_, index) => DAY + index * (HOUR / 12));

describe('the rhythm of the demo', () => {
  it('says the same of the same moment, and another thing with another seed', () => {
    const values = (seed: number) => hours.map((ms) => new Rhythm(seed, false).valueAt('cod', ms));
    expect(values(1)).toEqual(values(1));
    expect(values(1)).not.toEqual(values(2));
  });

  // Limits of the columns that the demo's outlets have; nothing may be beyond them while nobody broke anything.
  const limits: [DemoFactor, number, number][] = [
    ['ph', 6, 9],
    ['cod', 0, 60],
    ['ammonia', 0, 15],
    ['chlorine', 3, 8],
  ];
  it.each(limits)('keeps %s within its limits all day', (factor, lower, upper) => {
    for (const { seed } of [DEMO_STATIONS.eastOutlet, DEMO_STATIONS.westOutlet]) {
      const rhythm = new Rhythm(seed, false);
      const values = hours.map((ms) => rhythm.valueAt(factor, ms));
      expect(Math.min(...values)).toBeGreaterThan(lower);
      expect(Math.max(...values)).toBeLessThan(upper);
    }
  });

  it('tells time as a logger in China does', () => {
    expect(deviceTime(DAY)).toBe('20261125000000');
    expect(deviceTime(DAY + 1, true)).toBe('20261125000000001');
    expect(periodStart(DAY + HOUR, 24 * HOUR)).toBe(DAY);
  });
});
