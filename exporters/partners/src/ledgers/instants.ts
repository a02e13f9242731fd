import { DateTime } from 'luxon';
import { z } from 'zod';

const WRITTEN =
  /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/;
const TOLD = 'must be a date such as 2026-03-01, or 2026-03-01 14:30';
/** Distinct days that are remembered. */
const MOST_DAYS = 20_000;
const DAY_SECONDS = 86_400;

/** Dates and times of one time zone, as seconds since the epoch. */
export interface Instants {
  /** A moment; a date alone is its beginning. */
  readonly moment: z.ZodType<number, string>;
  /** A time limit; a date alone is the end of that day. */
  readonly due: z.ZodType<number, string>;
}

/** Ledgers of 100,000 rows repeat their days, so each is looked up in the time zone once. */
export function instantsOf(zone: string): Instants {
  const days = new Map<string, { start: number; plain: boolean }>();
  const dayOf = (date: string) => {
    let day = days.get(date);
    if (day === undefined) {
      const start = DateTime.fromISO(date, { zone });
      day = { start: start.toSeconds(), plain: start.plus({ days: 1 }).diff(start).as('seconds') === DAY_SECONDS };
      if (days.size >= MOST_DAYS) {
        days.clear();
      }
      days.set(date, day);
    }
    return day;
  };
  const at = (date: string, hour: number, minute: number, second: number): number => {
    const { start, plain } = dayOf(date);
    // A day on which clocks change has its own hours.
    return plain
      ? start + hour * 3600 + minute * 60 + second
      : DateTime.fromISO(date, { zone }).set({ hour, minute, second }).toSeconds();
  };
  const endOf = (date: string): number =>
    dayOf(date).plain
      ? dayOf(date).start + DAY_SECONDS - 1
      : DateTime.fromISO(date, { zone }).endOf('day').startOf('second').toSeconds();
  const read = (dateAlone: (date: string) => number) =>
    z.string('is empty').transform((text, context) => {
      const seconds = parse(text, dateAlone, at);
      if (seconds === null) {
        context.addIssue({ code: 'custom', message: TOLD });
        return z.NEVER;
      }
      return seconds;
    });
  return { moment: read((date) => dayOf(date).start), due: read(endOf) };
}

function parse(
  text: string,
  dateAlone: (date: string) => number,
  at: (date: string, hour: number, minute: number, second: number) => number,
): number | null {
  const [, year = '', month = '', day = '', hour, minute = '0', second = '0', offset] = WRITTEN.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (Number(year) < 1990 || Number(year) > 2100 || !isDate(date)) {
    return null;
  }
  if (hour === undefined) {
    return offset === undefined ? dateAlone(date) : null;
  }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    return null;
  }
  return offset === undefined
    ? at(date, Number(hour), Number(minute), Number(second))
    : withOffset(date, [hour, minute, second], offset);
}

function withOffset(date: string, time: readonly string[], offset: string): number | null {
  const [hour = '0', minute = '0', second = '0'] = time;
  const utc = Date.parse(`${date}T${hour.padStart(2, '0')}:${minute}:${second.padStart(2, '0')}Z`) / 1000;
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
