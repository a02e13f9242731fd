import { dateTimeFormat } from '@grafana/data';

/** Moments as the reader's Grafana shows them: its time zone, 24 hours, largest unit first in both languages. */
function format(at: string | number, pattern: string): string {
  return dateTimeFormat(typeof at === 'string' ? Date.parse(at) : at, { format: pattern });
}

/** "2026-11-30 03:42:07" */
export function fullTime(at: string | number): string {
  return format(at, 'YYYY-MM-DD HH:mm:ss');
}

/** "03:42" today, "12-01 03:42" this year, "2025-12-01 03:42" else: no more than is needed to know which moment is meant. */
export function shortTime(at: string | number, nowMs: number): string {
  if (format(at, 'YYYY-MM-DD') === format(nowMs, 'YYYY-MM-DD')) {
    return format(at, 'HH:mm');
  }
  return format(at, 'YYYY') === format(nowMs, 'YYYY') ? format(at, 'MM-DD HH:mm') : format(at, 'YYYY-MM-DD HH:mm');
}
