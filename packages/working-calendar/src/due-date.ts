import type { ClockStep, Limit } from '@wardwatch/contracts';
import { DateTime } from 'luxon';
import type { WorkingCalendar } from './calendar.js';

export interface DueDate {
  readonly due: Date;
  /** The days that were counted and skipped, in order. Empty for elapsed limits. */
  readonly steps: ClockStep[];
}

/** A policy may ask for 99 working days; the longest run of days off in a year is far below this factor. */
const MOST_DAYS = 1000;

/**
 * When a limit that starts at `start` ends. Elapsed limits run through nights and holidays. Working days: the day of
 * the start is not counted, and the limit ends with the last second of the last counted day in the hospital's time
 * zone (Civil Code of the PRC, articles 201 and 203).
 */
export function dueDate(start: Date, limit: Limit, calendar: WorkingCalendar): DueDate {
  if (limit.kind === 'elapsed') {
    return { due: new Date(start.getTime() + limit.seconds * 1000), steps: [] };
  }
  const steps: ClockStep[] = [];
  let day = DateTime.fromJSDate(start, { zone: calendar.zone }).startOf('day');
  let provisionalSaid = false;
  for (let counted = 0, passed = 0; counted < limit.days && passed < MOST_DAYS; passed += 1) {
    day = day.plus({ days: 1 }).startOf('day');
    const date = day.toFormat('yyyy-MM-dd');
    const { work, name, provisional } = calendar.day(date);
    if (provisional && !provisionalSaid) {
      provisionalSaid = true;
      steps.push({ step: 'provisional_calendar', at: null, params: { year: date.slice(0, 4) } });
    }
    counted += work ? 1 : 0;
    steps.push({
      step: work ? 'working_day' : 'skipped_day',
      at: null,
      params: { date, ...(name !== null && { name }), ...(work && { count: String(counted) }) },
    });
  }
  return { due: day.endOf('day').startOf('second').toJSDate(), steps };
}
