import type { OutreachDataset } from '@wardwatch/contracts';
import { addDays, dayOf, timeOfDay, WECHAT_ZONE, type Day } from '../days/day.js';
import type { DayData } from './day-data.js';
import type { Dataset } from './datasets.js';

/** From this time on WeChat promises yesterday's figures. */
const READY_AT = '08:00';

/** WeChat keeps nothing from before. */
const FIRST_DAY: Day = '2014-12-01';

/** The newest day that WeChat should have given by now. */
export function newestDue({ readyAfterDays }: Pick<Dataset, 'readyAfterDays'>, now: Date): Day {
  const today = dayOf(now, WECHAT_ZONE);
  const early = timeOfDay(now, WECHAT_ZONE) < READY_AT ? 1 : 0;
  return addDays(today, -readyAfterDays - early);
}

export interface MissingOptions {
  readonly historyDays: number;
  readonly has: (day: Day, dataset: OutreachDataset) => boolean;
}

/** Days that should be stored by now and are not, oldest first. */
export function missingDays(dataset: Dataset, now: Date, { historyDays, has }: MissingOptions): Day[] {
  const newest = newestDue(dataset, now);
  // The oldest day is that of the dataset that is ready first: no other can be had before it.
  const length = Math.max(1, historyDays - dataset.readyAfterDays + 1);
  return Array.from({ length }, (_, index) => addDays(newest, index - length + 1)).filter(
    (day) => day >= FIRST_DAY && !has(day, dataset.key),
  );
}

/** Days grouped into calls: consecutive, at most `span` in one; the newest group first, since it is what people look at. */
export function spansOf(days: readonly Day[], span: number): Day[][] {
  const groups: Day[][] = [];
  for (const day of days) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && last.length < span && addDays(before, 1) === day) {
      last.push(day);
    } else {
      groups.push([day]);
    }
  }
  return groups.reverse();
}

/** Days of the newest `count` that have the dataset. */
export function newestWith(
  days: ReadonlyMap<Day, DayData>,
  dataset: OutreachDataset,
  count: number,
): { readonly day: Day; readonly data: DayData }[] {
  return [...days]
    .filter(([, data]) => data[dataset] !== undefined)
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .slice(0, count)
    .map(([day, data]) => ({ day, data }));
}
