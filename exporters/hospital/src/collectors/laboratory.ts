import { HOSPITAL_METRICS as NAMES } from '@wardwatch/contracts';
import type { Collector, Sample } from '@wardwatch/exporter-kit';
import { worklists } from '../lab/worklist.js';
import { counter, gauge, histogram } from './define.js';
import { histogramSamples, tallySamples } from './ledger-samples.js';
import type { StateSource } from './state-source.js';

const OF_ORDERS = ['department', 'priority'];
const METRICS = {
  info: gauge(
    NAMES.labDepartmentInfo,
    ['department', 'name_en', 'name_zh'],
    '1 for every department of the laboratory, with its names.',
  ),
  target: gauge(NAMES.labTarget, [...OF_ORDERS, 'phase'], 'Seconds that the policy gives for the phase.'),
  pending: gauge(NAMES.labPending, OF_ORDERS, 'Examinations received and without a final report.'),
  overdue: gauge(NAMES.labOverdue, OF_ORDERS, 'Pending for longer than the in-laboratory target.'),
  oldest: gauge(
    NAMES.labOldestPending,
    ['department'],
    'Seconds since the oldest pending examination was received; 0 when none is pending.',
  ),
  preanalytic: histogram(
    NAMES.labPreanalytic,
    OF_ORDERS,
    'Seconds from the collection of a specimen to its receipt in the laboratory.',
  ),
  inLab: histogram(NAMES.labInLab, OF_ORDERS, 'Seconds from the receipt of a specimen to the first final report.'),
  within: counter(NAMES.labWithinTarget, [...OF_ORDERS, 'phase'], 'Phases that took no longer than the policy gives.'),
};

const PRIORITIES = ['stat', 'routine'] as const;
const PHASES = ['preanalytic', 'inlab'] as const;

export function laboratoryCollector(source: StateSource): Collector {
  const { departments } = source.places;
  const orders = [...departments.keys()].flatMap((department) => PRIORITIES.map((priority) => [department, priority]));
  const constant = [...departments.values()].flatMap(({ key: department, name, targets }): Sample[] => [
    { metric: METRICS.info, labels: { department, name_en: name.en, name_zh: name.zh }, value: 1 },
    ...PRIORITIES.flatMap((priority) =>
      PHASES.map((phase) => ({
        metric: METRICS.target,
        labels: { department, priority, phase },
        value: targets[priority][phase],
      })),
    ),
  ]);
  return {
    name: 'laboratory',
    collect({ now }) {
      const state = source.state();
      const { ledger } = state;
      const lists = [...worklists(state, now.getTime())].flatMap(([department, list]): Sample[] => [
        ...PRIORITIES.flatMap((priority) => [
          { metric: METRICS.pending, labels: { department, priority }, value: list.pending[priority] },
          { metric: METRICS.overdue, labels: { department, priority }, value: list.overdue[priority] },
        ]),
        { metric: METRICS.oldest, labels: { department }, value: list.oldestSeconds },
      ]);
      return Promise.resolve([
        ...constant,
        ...lists,
        ...histogramSamples(METRICS.preanalytic, ledger, orders),
        ...histogramSamples(METRICS.inLab, ledger, orders),
        ...tallySamples(
          METRICS.within,
          ledger,
          orders.flatMap((order) => PHASES.map((phase) => [...order, phase])),
        ),
      ]);
    },
  };
}
