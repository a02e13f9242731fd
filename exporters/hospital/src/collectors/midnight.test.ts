import { describe, expect, it } from '@jest/globals';
import { HOSPITAL_METRICS as NAMES } from '@wardwatch/contracts';
import { renderSamples } from '@wardwatch/exporter-kit';
import { ControlledClock } from '@wardwatch/testkit';
import { adt, newState, places } from '../census/testing/messages.js';
import { bedDaysCollector } from './bed-days.js';

describe('the figures of the days', () => {
  const state = newState();
  state.apply(adt('A01', '2026-11-29 09:00', { visit: 'A', place: 'W1^101^01' }));
  state.apply(adt('A01', '2026-11-30 10:00', { visit: 'B', place: 'W1^101^02' }));
  const clock = new ControlledClock('2026-11-30T23:59:59+08:00');
  const collector = bedDaysCollector({ places, state: () => state });
  const value = async (metric: string, period?: string) => {
    const page = renderSamples(await collector.collect({ now: clock.now(), signal: AbortSignal.timeout(5_000) }));
    const labels = `campus="main",ward="ward-medicine",unit="ward-medicine"${period === undefined ? '' : `,period="${period}"`}`;
    return Number(
      page
        .split('\n')
        .find((line) => line.startsWith(`${metric}{${labels}} `))
        ?.split(' ')
        .at(-1),
    );
  };

  it('change at midnight of the hospital, and the month with its first whole day', async () => {
    expect(await value(NAMES.midnightPatients)).toBe(1);
    expect(await value(NAMES.occupiedBedDays, 'month')).toBe(1);
    expect(await value(NAMES.openBedDays, 'month')).toBe(29 * 6);
    clock.advance({ seconds: 1 });
    expect(await value(NAMES.midnightPatients)).toBe(2);
    expect(await value(NAMES.occupiedBedDays, 'month')).toBe(3);
    expect(await value(NAMES.openBedDays, 'month')).toBe(30 * 6);
    clock.advance({ days: 1 });
    expect(await value(NAMES.occupiedBedDays, 'month')).toBe(2);
    expect(await value(NAMES.openBedDays, 'month')).toBe(6);
    expect(await value(NAMES.bedUse, 'yesterday')).toBeCloseTo(2 / 6, 12);
  });
});
