import { HOSPITAL_METRICS } from '@wardwatch/contracts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const minutes = (...values: number[]) => values.map((value) => value * MINUTE);
const hours = (...values: number[]) => values.map((value) => value * HOUR);

const WAITS = minutes(5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240);
const STAYS = hours(0.5, 1, 2, 3, 4, 6, 8, 12, 24, 48, 72);

/** Upper limits of every histogram: around the targets that hospitals set themselves, and the published medians. */
const BUCKETS: Readonly<Record<string, readonly number[]>> = {
  [HOSPITAL_METRICS.emergencyWait]: WAITS,
  [HOSPITAL_METRICS.outpatientWait]: WAITS,
  [HOSPITAL_METRICS.emergencyStay]: STAYS,
  [HOSPITAL_METRICS.resuscitationStay]: STAYS,
  [HOSPITAL_METRICS.boarding]: hours(0.25, 0.5, 1, 2, 3, 4, 6, 8, 12, 24),
  [HOSPITAL_METRICS.labPreanalytic]: minutes(5, 10, 15, 20, 30, 45, 60, 90, 120, 240),
  [HOSPITAL_METRICS.labInLab]: minutes(10, 20, 30, 40, 50, 60, 75, 90, 120, 180, 240, 480, 1440, 4320),
  [HOSPITAL_METRICS.theatreTurnover]: minutes(10, 20, 30, 40, 50, 60, 75, 90, 120, 180),
};

export function bucketsOf(series: string): readonly number[] {
  return BUCKETS[series] ?? [];
}
