import type { DayTable } from './day-figures.js';
import type { Day } from './hospital-clock.js';

/** The bed indicators of one ward over a period (docs: exporters/hospital/README.md names the formulas and their source). */
export interface BedIndicators {
  readonly occupiedBedDays: number;
  readonly openBedDays: number;
  readonly admissions: number;
  readonly discharges: number;
  readonly dischargedBedDays: number;
  /** 病床使用率: occupied by open bed days. */
  readonly bedUse: number;
  /** 出院者平均住院日: by the days of those discharged, not by occupied bed days. NaN without discharges. */
  readonly averageStayDays: number;
  /** 病床周转次数: discharges by average open beds. */
  readonly bedTurnover: number;
  /** 病床工作日: occupied bed days by average open beds. */
  readonly bedWorkingDays: number;
}

export function bedIndicators(
  table: DayTable,
  ward: string,
  days: { readonly first: Day; readonly last: Day },
  openBedsOn: (day: Day) => number,
): BedIndicators {
  let occupiedBedDays = 0;
  let openBedDays = 0;
  let admissions = 0;
  let discharges = 0;
  let dischargedBedDays = 0;
  for (let day = days.first; day <= days.last; day += 1) {
    const figures = table.of(day, ward);
    occupiedBedDays += figures.atMidnight + figures.sameDay;
    openBedDays += openBedsOn(day);
    admissions += figures.admissions;
    discharges += figures.discharges;
    dischargedBedDays += figures.dischargedDays;
  }
  const averageOpenBeds = openBedDays / (days.last - days.first + 1);
  return {
    occupiedBedDays,
    openBedDays,
    admissions,
    discharges,
    dischargedBedDays,
    bedUse: ratio(occupiedBedDays, openBedDays),
    averageStayDays: ratio(dischargedBedDays, discharges),
    bedTurnover: ratio(discharges, averageOpenBeds),
    bedWorkingDays: ratio(occupiedBedDays, averageOpenBeds),
  };
}

const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : Number.NaN);
