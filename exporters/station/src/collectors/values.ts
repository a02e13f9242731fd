import type { DataKind, FactorLimit } from '@wardwatch/contracts';
import type { Collector, Sample } from '@wardwatch/exporter-kit';
import { METRICS } from '../metrics.js';
import { isValid } from '../readings/data-flag.js';
import type { FactorState, Latest } from '../state/factor-state.js';
import type { StationState } from '../state/station-state.js';
import type { StationsState } from '../state/stations-state.js';

/**
 * A value is shown as the newest until it is this old; then only its time is, and what it exceeded. Seconds.
 */
const SHOWN_FOR: Readonly<Record<DataKind, number>> = {
  realtime: 3600,
  minute: 2 * 3600,
  hour: 26 * 3600,
  day: 50 * 3600,
};

/** What the stations are, their newest values, and how those stand against their limits. */
export function valuesCollector(stations: StationsState): Collector {
  return {
    name: 'values',
    collect: async ({ now }) => stations.all.flatMap((state) => ofStation(state, now.getTime())),
  };
}

function ofStation({ station, factors }: StationState, nowMs: number): Sample[] {
  const { key, policy } = station;
  const { name, point, system, unit, level } = policy;
  return [
    {
      metric: METRICS.stationInfo,
      labels: { station: key, name: name.en, name_zh: name.zh, point, system, unit, domain: 'wastewater', level },
      value: 1,
    },
    ...[...factors.values()].flatMap((state) => ofFactor(key, state, station.limits.get(state.policy.factor), nowMs)),
  ];
}

function ofFactor(station: string, state: FactorState, limit: FactorLimit | undefined, nowMs: number): Sample[] {
  const { factor, name, code, measure } = state.policy;
  const labels = { station, factor };
  return [
    {
      metric: METRICS.factorInfo,
      labels: { ...labels, name: name.en, name_zh: name.zh, code, measure },
      value: 1,
    },
    ...(limit === undefined ? [] : limitSamples(labels, limit)),
    ...state
      .latest()
      .flatMap(([kind, latest]) => [
        { metric: METRICS.valueTimestamp, labels: { ...labels, kind }, value: latest.at / 1000 },
        ...(nowMs - latest.at <= SHOWN_FOR[kind] * 1000 ? latestSamples({ ...labels, kind }, latest) : []),
        ...(limit?.judge.includes(kind) === true ? judgements({ ...labels, kind }, latest, limit) : []),
      ]),
    { metric: METRICS.backfilled, labels, value: state.backfilled },
  ];
}

function limitSamples(labels: Readonly<Record<string, string>>, { lower, upper }: FactorLimit): Sample[] {
  return Object.entries({ lower, upper }).flatMap(([bound, value]) =>
    value === undefined ? [] : [{ metric: METRICS.limit, labels: { ...labels, bound }, value }],
  );
}

function latestSamples(labels: Readonly<Record<string, string>>, { value, amount, flag }: Latest): Sample[] {
  return [
    ...(value === null ? [] : [{ metric: METRICS.value, labels, value }]),
    { metric: METRICS.flag, labels: { ...labels, flag }, value: 1 },
    { metric: METRICS.valid, labels, value: isValid(flag) ? 1 : 0 },
    ...(amount === null ? [] : [{ metric: METRICS.amount, labels, value: amount }]),
  ];
}

/** A value that does not count exceeds nothing; that it does not count has its own metric. */
function judgements(
  labels: Readonly<Record<string, string>>,
  { value, flag }: Latest,
  { lower, upper }: FactorLimit,
): Sample[] {
  if (value === null) {
    return [];
  }
  const judge = (bound: string, beyond: boolean): Sample => ({
    metric: METRICS.exceeded,
    labels: { ...labels, bound },
    value: beyond && isValid(flag) ? 1 : 0,
  });
  return [
    ...(lower === undefined ? [] : [judge('lower', value < lower)]),
    ...(upper === undefined ? [] : [judge('upper', value > upper)]),
  ];
}
