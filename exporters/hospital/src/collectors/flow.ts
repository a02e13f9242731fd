import { HOSPITAL_METRICS as NAMES } from '@wardwatch/contracts';
import type { Collector, MetricDefinition, Sample } from '@wardwatch/exporter-kit';
import { dayTable, type DayFigures } from '../census/day-figures.js';
import type { HospitalState } from '../census/state.js';
import { wardLabelSet } from './beds.js';
import { counter, gauge, WARD } from './define.js';
import { tallySamples } from './ledger-samples.js';
import type { StateSource } from './state-source.js';

const METRICS = {
  admissions: counter(NAMES.admissions, WARD, 'Admissions as they became known.'),
  discharges: counter(NAMES.discharges, [...WARD, 'outcome'], 'Stays that ended, as they became known.'),
  transfersIn: counter(NAMES.transfersIn, WARD, 'Patients moved in from another ward, as it became known.'),
  transfersOut: counter(NAMES.transfersOut, WARD, 'Patients moved out to another ward, as it became known.'),
  corrections: counter(
    NAMES.flowCorrections,
    [...WARD, 'flow'],
    'What the counter of the flow took and a later message took back.',
  ),
  today: gauge(NAMES.flowToday, [...WARD, 'flow'], 'What stands for today so far, corrections taken off.'),
};

const OUTCOMES = ['alive', 'died', 'outpatient'];

const FLOWS: readonly {
  flow: string;
  metric: MetricDefinition;
  figure: keyof DayFigures;
  suffixes: readonly string[][];
}[] = [
  { flow: 'admission', metric: METRICS.admissions, figure: 'admissions', suffixes: [[]] },
  { flow: 'discharge', metric: METRICS.discharges, figure: 'discharges', suffixes: OUTCOMES.map((end) => [end]) },
  { flow: 'transfer_in', metric: METRICS.transfersIn, figure: 'transfersIn', suffixes: [[]] },
  { flow: 'transfer_out', metric: METRICS.transfersOut, figure: 'transfersOut', suffixes: [[]] },
];

/** Who comes, moves and goes. */
export function flowCollector(source: StateSource): Collector {
  const wards = [...source.places.wards.values()].map(({ campus, key, unit }) => [campus, key, unit]);
  return {
    name: 'flow',
    collect({ now }) {
      const state = source.state();
      const { ledger, clock } = state;
      const counters = FLOWS.flatMap(({ metric, suffixes }) =>
        tallySamples(
          metric,
          ledger,
          wards.flatMap((ward) => suffixes.map((suffix) => [...ward, ...suffix])),
        ),
      );
      const corrections = FLOWS.flatMap(({ flow, metric, suffixes }) =>
        wards.map(([campus = '', ward = '', unit = '']) => ({
          metric: METRICS.corrections,
          labels: { campus, ward, unit, flow },
          value: suffixes.reduce(
            (sum, suffix) => sum + ledger.withdrawn(metric.name, [campus, ward, unit, ...suffix]),
            0,
          ),
        })),
      );
      const today = clock.dayOf(now.getTime());
      return Promise.resolve([...counters, ...corrections, ...todaySamples(state, today)]);
    },
  };
}

function todaySamples(state: HospitalState, today: number): Sample[] {
  const table = dayTable(state, today, today);
  return [...state.places.wards.values()].flatMap((ward) =>
    FLOWS.map(({ flow, figure }) => ({
      metric: METRICS.today,
      labels: { ...wardLabelSet(ward), flow },
      value: table.of(today, ward.key)[figure],
    })),
  );
}
