import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DeviceTimes } from './device-time.js';

const shanghai = new DeviceTimes('Asia/Shanghai');

describe('times of loggers', () => {
  it('are those of their place', () => {
    expect(shanghai.parse('20261123080000')).toBe(Date.parse('2026-11-23T00:00:00Z'));
    expect(shanghai.parse('20261123080000123')).toBe(Date.parse('2026-11-23T00:00:00.123Z'));
    expect(new DeviceTimes('Asia/Kolkata').parse('20261123080000')).toBe(Date.parse('2026-11-23T02:30:00Z'));
  });

  it('come back as they went', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2099-12-31') }), (ms) => {
        expect(shanghai.parse(shanghai.format(ms, true))).toBe(ms);
      }),
    );
  });

  it.each([
    '',
    '2026112308000',
    '20261323080000',
    '20261123240000',
    '20261123086000',
    '2026112308000x',
    '20260230080000',
  ])('are none when they cannot be: "%s"', (text) => expect(shanghai.parse(text)).toBeNull());
});
