import type { WorkingCalendarPolicy } from '@wardwatch/contracts';
import chineseDays from 'chinese-days';

export interface DayVerdict {
  readonly work: boolean;
  /** Why a day is off or worked against the week: the holiday's name in Chinese, or the hospital's own words. */
  readonly name: string | null;
  /** The published calendar does not reach this day, and the hospital says nothing about it: Monday to Friday. */
  readonly provisional: boolean;
}

/** Which days are worked. `date` is `YYYY-MM-DD` in `zone`. */
export interface WorkingCalendar {
  readonly zone: string;
  day(date: string): DayVerdict;
}

/** The published calendar with the hospital's changes on top. */
export function workingCalendar(zone: string, changes: WorkingCalendarPolicy): WorkingCalendar {
  return {
    zone,
    day(date) {
      const off = changes.days_off[date];
      if (off !== undefined) {
        return { work: false, name: off, provisional: false };
      }
      const worked = changes.work_days[date];
      if (worked !== undefined) {
        return { work: true, name: worked, provisional: false };
      }
      return published(date);
    },
  };
}

function published(date: string): DayVerdict {
  const { work, name } = chineseDays.getDayDetail(date);
  const [, chineseName] = name.split(',');
  return { work, name: chineseName ?? null, provisional: !isCovered(date.slice(0, 4)) };
}

const covered = new Map<string, boolean>();

/**
 * Whether the package has the State Council's list of a year. Outside its data it answers Monday to Friday without a
 * word (seen: 2027-01-01 "is a working day"), so a year counts as covered when its New Year's Day is a holiday there.
 */
function isCovered(year: string): boolean {
  let known = covered.get(year);
  if (known === undefined) {
    known = chineseDays.isHoliday(`${year}-01-01`) && chineseDays.getDayDetail(`${year}-01-01`).name.includes(',');
    covered.set(year, known);
  }
  return known;
}
