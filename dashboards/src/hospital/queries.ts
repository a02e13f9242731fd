import { HOSPITAL_METRICS as M } from '@wardwatch/contracts';

/** Matcher of the dashboard's campus variable. */
export const CAMPUS = 'campus=~"$campus"';

const sum = (metric: string, matchers = CAMPUS) => `sum(${metric}{${matchers}})`;

/** Occupied by open beds of what is chosen. */
export const occupancy = `${sum(M.bedsOccupied)} / ${sum(M.bedsOpen)}`;
export const freeBeds = sum(M.bedsAvailable);
export const averageStay = (period: string) =>
  `${sum(M.dischargedBedDays, `${CAMPUS}, period="${period}"`)} / (${sum(M.periodDischarges, `${CAMPUS}, period="${period}"`)} > 0)`;

/** Share of reports of the last hour that were within their target in the laboratory. */
export const labInTime = `sum(increase(${M.labWithinTarget}{phase="inlab"}[1h])) / (sum(increase(${M.labInLab}_count[1h])) > 0)`;

/** Share of theatres whose first case of today is not late. */
export const firstCasesToday = (graceSeconds: number) =>
  `count(${M.firstCaseDelay}{${CAMPUS}} <= ${graceSeconds}) / count(${M.firstCaseDelay}{${CAMPUS}})`;

/** Quantile of a histogram over the last hour. */
export const quantile = (q: number, histogram: string, matchers: string, by: readonly string[] = []) =>
  `histogram_quantile(${q}, sum by (${['le', ...by].join(', ')}) (increase(${histogram}_bucket${matchers === '' ? '' : `{${matchers}}`}[1h])))`;
