import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, dayOf, daysBetween, localInstant, parseDay, startOfDay, timeOfDay } from './day.js';

describe('days', () => {
  it('are those of the zone', () => {
    const instant = new Date('2026-11-22T16:00:00Z');
    expect(dayOf(instant, 'Asia/Shanghai')).toBe('2026-11-23');
    expect(dayOf(instant, 'America/New_York')).toBe('2026-11-22');
    expect(timeOfDay(instant, 'Asia/Shanghai')).toBe('00:00');
  });

  it('follow one another over months, leap days and clock changes', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    const day = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays('2014-12-01', days));
    fc.assert(
      fc.property(day, fc.integer({ min: -800, max: 800 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    );
  });

  it.each([
    ['Asia/Shanghai', 24],
    ['Europe/Berlin', 25],
    ['America/Havana', 24],
  ])('begin when they do in %s', (zone, hours) => {
    const begins = startOfDay('2026-10-25', zone).getTime();
    expect(dayOf(new Date(begins), zone)).toBe('2026-10-25');
    expect(dayOf(new Date(begins - 1), zone)).toBe('2026-10-24');
    expect((startOfDay('2026-10-26', zone).getTime() - begins) / 3600_000).toBe(hours);
  });

  it('are read as people write them, and not when there is no such day', () => {
    expect(parseDay('2026/1/5')).toBe('2026-01-05');
    expect(parseDay('2026-02-30')).toBeNull();
    expect(parseDay('05.01.2026')).toBeNull();
    expect(localInstant('2026-11-25 16:30', 'Asia/Shanghai')).toEqual(new Date('2026-11-25T08:30:00Z'));
    expect(localInstant('2026/11/5 8:05:59', 'Europe/Berlin')).toEqual(new Date('2026-11-05T07:05:00Z'));
    expect(localInstant('2026-11-25 24:61', 'Asia/Shanghai')).toBeNull();
  });

  it('have months that follow one another over the year', () => {
    expect(addMonths('2026-12', 1)).toBe('2027-01');
    expect(addMonths('2026-01', -1)).toBe('2025-12');
  });
});
