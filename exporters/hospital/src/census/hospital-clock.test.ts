import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { HospitalClock } from './hospital-clock.js';

const shanghai = new HospitalClock('Asia/Shanghai');
const london = new HospitalClock('Europe/London');
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

describe('HL7 times', () => {
  it.each([
    ['20261123083000', '2026-11-23T00:30:00.000Z'],
    ['202611230830', '2026-11-23T00:30:00.000Z'],
    ['2026112308', '2026-11-23T00:00:00.000Z'],
    ['20261123', '2026-11-22T16:00:00.000Z'],
    ['20261123083000.1234', '2026-11-23T00:30:00.123Z'],
    ['20261123083000+0000', '2026-11-23T08:30:00.000Z'],
    ['20261123083000-0500', '2026-11-23T13:30:00.000Z'],
    ['20240229', '2024-02-28T16:00:00.000Z'],
  ])('%s is %s', (text, expected) => {
    expect(iso(shanghai.parse(text))).toBe(expected);
  });

  it.each([
    '',
    '2026',
    '202613',
    '20261301',
    '20260231',
    '20261123250000',
    '20261123 083000',
    '99991231',
    '00000000',
    '20261123083060x',
  ])('"%s" is none', (text) => {
    expect(shanghai.parse(text)).toBeNull();
  });
});

describe('days', () => {
  it('agree with luxon in a zone with summer time', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) }), (ms) => {
        const local = DateTime.fromMillis(ms, { zone: 'Europe/London' });
        const day = london.dayOf(ms);
        expect(new Date(day * 86_400_000).toISOString().slice(0, 10)).toBe(local.toISODate());
        expect(london.startOf(day)).toBe(local.startOf('day').toMillis());
        expect(london.weekday(day)).toBe(local.weekday);
        expect(new Date(london.monthStart(day) * 86_400_000).toISOString().slice(0, 10)).toBe(
          local.startOf('month').toISODate(),
        );
      }),
    );
  });
});
