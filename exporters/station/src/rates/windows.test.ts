import { describe, expect, it } from '@jest/globals';
import { PeriodGrid, windowsAt } from './windows.js';

const at = (text: string) => Date.parse(text) / 1000;
const text = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 16);

describe('windows of the rates', () => {
  const shanghai = { zone: 'Asia/Shanghai', periodSeconds: 3600, dueAfterSeconds: 600, sinceSeconds: 0 };

  it('begin and end with the months of the station, not with those of UTC', () => {
    const { spans } = windowsAt({ ...shanghai, nowSeconds: at('2026-11-30T17:30:00Z') });
    expect(text(spans.month.from)).toBe('2026-11-30T16:00');
    expect(text(spans.previous_month.from)).toBe('2026-10-31T16:00');
    expect(text(spans.previous_month.to)).toBe('2026-11-30T16:00');
  });

  it('reach to the last period that is due, with its grace', () => {
    const end = (now: string) => text(windowsAt({ ...shanghai, nowSeconds: at(now) }).spans.day.to);
    expect(end('2026-11-25T02:09:59Z')).toBe('2026-11-25T01:00');
    expect(end('2026-11-25T02:10:00Z')).toBe('2026-11-25T02:00');
  });

  it('begin no earlier than the station, and not within a period', () => {
    const { spans } = windowsAt({
      ...shanghai,
      nowSeconds: at('2026-11-25T12:00:00Z'),
      sinceSeconds: at('2026-11-25T08:20:00Z'),
    });
    expect(text(spans.month.from)).toBe('2026-11-25T09:00');
    expect(spans.previous_month.from).toBeGreaterThan(spans.previous_month.to);
    const never = windowsAt({ ...shanghai, nowSeconds: at('2026-11-25T12:00:00Z'), sinceSeconds: null });
    expect(never.spans.day.from).toBe(Infinity);
  });

  it('cut hours at the local hour where that is not one of UTC', () => {
    const grid = new PeriodGrid('Asia/Kolkata', 3600, at('2026-11-25T12:00:00Z'));
    expect(text(grid.periodStart(at('2026-11-25T12:10:00Z')))).toBe('2026-11-25T11:30');
    expect(grid.dayOf(at('2026-11-25T18:29:59Z')) + 1).toBe(grid.dayOf(at('2026-11-25T18:30:00Z')));
  });
});
