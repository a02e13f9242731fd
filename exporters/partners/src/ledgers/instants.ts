import { DateTime } from 'luxon';
import { z } from 'zod';

const WRITTEN =
  /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/;
const TOLD = 'must be a date such as 2026-03-01, or 2026-03-01 14:30';
/** Distinct hours that are remembered: a year of them. */
const MOST_HOURS = 10_000;

/** Dates and times of one time zone, as seconds since the epoch. */
export interface Instants {
  /** A moment; a date alone is its beginning. */
  readonly moment: z.ZodType<number, string>;
  /** A time limit; a date alone is the end of that day. */
  readonly due: z.ZodType<number, string>;
}

/** Ledgers of 100,000 rows repeat their hours, so each is looked up in the time zone once. */
export function instantsOf(zone: string): Instants {
  const hours = new Map<string, number>();
  const startOfHour = (date: string, hour: number): number => {
    const key = `${date} ${hour}`;
    let seconds = hours.get(key);
    if (seconds === undefined) {
      seconds = DateTime.fromISO(date, { zone }).set({ hour }).toSeconds();
      if (hours.size >= MOST_HOURS) {
        hours.clear();
      }
      hours.set(key, seconds);
    }
    return seconds;
  };
  const read = (dateAlone: 'start' | 'end') =>
    z.string('is empty').transform((text, context) => {
      const seconds = parse(text, dateAlone, startOfHour, zone);
      if (seconds === null) {
        context.addIssue({ code: 'custom', message: TOLD });
        return z.NEVER;
      }
      return seconds;
    });
  return { moment: read('start'), due: read('end') };
}

function parse(
  text: string,
  dateAlone: 'start' | 'end',
  startOfHour: (date: string, hour: number) => number,
  zone: string,
): number | null {
  const [, year = '', month = '', day = '', hour, minute = '0', second = '0', offset] = WRITTEN.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (Number(year) < 1990 || Number(year) > 2100 || !isDate(date)) {
    return null;
  }
  if (Number(hour ?? 0) > 23 || Number(minute) > 59 || Number(second) > 59) {
    return null;
  }
  if (offset !== undefined) {
    return hour === undefined ? null : withOffset(date, [hour, minute, second], offset);
  }
  if (hour === undefined && dateAlone === 'end') {
    return DateTime.fromISO(date, { zone }).endOf('day').startOf('second').toSeconds();
  }
  return startOfHour(date, Number(hour ?? 0)) + Number(minute) * 60 + Number(second);
}

function withOffset(date: string, time: readonly string[], offset: string): number | null {
  const [hour = '0', minute = '0', second = '0'] = time;
  const utc = Date.parse(`${date}T${hour.padStart(2, '0')}:${minute}:${second}Z`) / 1000;
  if (offset === 'Z') {
    return utc;
  }
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(':', '') || '0');
  const seconds = utc - (offset.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60);
  return Number.isFinite(seconds) && hours < 15 && minutes < 60 ? seconds : null;
}

/** Refuses 30 February, which `Date` would move to March. */
function isDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(date);
}
