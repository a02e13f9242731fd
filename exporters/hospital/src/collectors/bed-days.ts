import { HOSPITAL_METRICS as NAMES } from '@wardwatch/contracts';
import type { Collector, Sample } from '@wardwatch/exporter-kit';
import { bedIndicators } from '../census/bed-indicators.js';
import { dayTable } from '../census/day-figures.js';
import { wardLabelSet } from './beds.js';
import { gauge, WARD } from './define.js';
import type { StateSource } from './state-source.js';

const PERIOD = [...WARD, 'period'];
const METRICS = {
  midnight: gauge(
    NAMES.midnightPatients,
    WARD,
    'Patients in beds at the last 24:00 in the time zone of the hospital, temporary beds included.',
  ),
  occupied: gauge(
    NAMES.occupiedBedDays,
    PERIOD,
    'Patients at each 24:00, and those admitted and gone on the same day.',
  ),
  open: gauge(NAMES.openBedDays, PERIOD, 'Open beds, summed over the days.'),
  admissions: gauge(NAMES.periodAdmissions, PERIOD, 'Admissions in the period.'),
  discharges: gauge(NAMES.periodDischarges, PERIOD, 'Stays that ended in the period.'),
  dischargedDays: gauge(NAMES.dischargedBedDays, PERIOD, 'Days of the stays that ended in the period.'),
  use: gauge(NAMES.bedUse, PERIOD, 'Occupied by open bed days.'),
  stay: gauge(NAMES.averageStay, PERIOD, 'Days of the stays that ended by their number; NaN when none ended.'),
  turnover: gauge(NAMES.bedTurnover, PERIOD, 'Stays that ended by average open beds.'),
  working: gauge(NAMES.bedWorkingDays, PERIOD, 'Occupied bed days by average open beds.'),
};

/** Figures of the days that have ended, by the stays themselves and not by a job that may have missed midnight. */
export function bedDaysCollector(source: StateSource): Collector {
  return {
    name: 'bed_days',
    collect({ now }) {
      const state = source.state();
      const { clock, openBeds, places } = state;
      const yesterday = clock.dayOf(now.getTime()) - 1;
      openBeds.close(yesterday);
      const monthStart = clock.monthStart(yesterday);
      const table = dayTable(state, monthStart, yesterday);
      const periods = [
        ['yesterday', { first: yesterday, last: yesterday }],
        ['month', { first: monthStart, last: yesterday }],
      ] as const;
      const samples = [...places.wards.values()].flatMap((ward): Sample[] => [
        { metric: METRICS.midnight, labels: wardLabelSet(ward), value: table.of(yesterday, ward.key).atMidnight },
        ...periods.flatMap(([period, days]) => {
          const figures = bedIndicators(table, ward.key, days, (day) => openBeds.on(day, ward.key));
          const labels = { ...wardLabelSet(ward), period };
          return [
            { metric: METRICS.occupied, labels, value: figures.occupiedBedDays },
            { metric: METRICS.open, labels, value: figures.openBedDays },
            { metric: METRICS.admissions, labels, value: figures.admissions },
            { metric: METRICS.discharges, labels, value: figures.discharges },
            { metric: METRICS.dischargedDays, labels, value: figures.dischargedBedDays },
            { metric: METRICS.use, labels, value: figures.bedUse },
            { metric: METRICS.stay, labels, value: figures.averageStayDays },
            { metric: METRICS.turnover, labels, value: figures.bedTurnover },
            { metric: METRICS.working, labels, value: figures.bedWorkingDays },
          ];
        }),
      ]);
      return Promise.resolve(samples);
    },
  };
}
