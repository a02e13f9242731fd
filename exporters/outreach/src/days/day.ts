import { DateTime } from 'luxon';

/** A calendar day as `YYYY-MM-DD`: sorts as text, has no hours and no zone. */
export type Day = string;

/** WeChat's days are Beijing's, wherever the exporter runs. */
export const WECHAT_ZONE = 'Asia/Shanghai';

const DAY_MS = 86_400_000;

export function dayOf(instant: Date, zone: string): Day {
  return DateTime.fromJSDate(instant, { zone }).toFormat('yyyy-MM-dd');
}

/** By the calendar, so that a day with a clock change is one day like any other. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from `a` to `b`. */
export function daysBetween(a: Day, b: Day): number {
  return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / DAY_MS);
}

/** First instant of the day in the zone; the first that exists when a clock change takes midnight away. */
export function startOfDay(day: Day, zone: string): Date {
  return DateTime.fromISO(day, { zone }).startOf('day').toJSDate();
}

/** `HH:mm` in the zone. */
export function timeOfDay(instant: Date, zone: string): string {
  return DateTime.fromJSDate(instant, { zone }).toFormat('HH:mm');
}

/** `2026-11-25 16:30` (or with `/`, `T`, seconds) of the zone's clock; null when it is none. */
export function localInstant(text: string, zone: string): Date | null {
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text);
  if (match === null) {
    return null;
  }
  const [year, month, day, hour, minute] = match.slice(1).map(Number);
  const local = DateTime.fromObject({ year, month, day, hour, minute }, { zone });
  return local.isValid ? local.toJSDate() : null;
}

/** `2026-11-25` or `2026/11/25`; null when there is no such day. */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (match === null) {
    return null;
  }
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  const date = DateTime.utc(year, month, day);
  return date.isValid ? date.toFormat('yyyy-MM-dd') : null;
}

/** A month as `YYYY-MM`. */
export type Month = string;

export const monthOf = (day: Day): Month => day.slice(0, 7);

export function addMonths(month: Month, months: number): Month {
  return DateTime.fromISO(`${month}-01`, { zone: 'utc' }).plus({ months }).toFormat('yyyy-MM');
}
