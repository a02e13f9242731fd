import { RATE_WINDOWS, type RateWindow, type StationRecords } from '@wardwatch/contracts';
import type { Collector, MetricDefinition, Sample } from '@wardwatch/exporter-kit';
import { METRICS } from '../metrics.js';
import type { RecordsFile } from '../policy/records-file.js';
import { ratesOf, summarise, type Span, type Summary } from '../rates/summary.js';
import type { Windows } from '../rates/windows.js';
import type { FactorState } from '../state/factor-state.js';
import { stopsOf, type StationState } from '../state/station-state.js';
import type { StationsState } from '../state/stations-state.js';

interface Computed {
  readonly of: string;
  readonly records: StationRecords;
  readonly samples: readonly Sample[];
}

/** The contract's rates, gaps and amounts of every rated factor. */
export function ratesCollector(stations: StationsState, records: RecordsFile): Collector {
  const remembered = new Map<FactorState, Computed>();
  return {
    name: 'rates',
    collect: async ({ now }) => {
      await records.refresh();
      return stations.all.flatMap((state) => ofStation(state, records.records, now.getTime() / 1000, remembered));
    },
  };
}

function ofStation(
  state: StationState,
  records: StationRecords,
  nowSeconds: number,
  remembered: Map<FactorState, Computed>,
): Sample[] {
  const windows = state.windows(nowSeconds);
  state.forgetBefore(windows.oldest);
  return [...state.factors.values()]
    .filter(({ policy }) => policy.rated)
    .flatMap((factor) => {
      // Between two due times nothing changes unless a value comes, a comparison is recorded or the month ends.
      const of = `${windows.spans.day.to} ${windows.oldest} ${factor.periods.changes}`;
      const before = remembered.get(factor);
      if (before?.of === of && before.records === records) {
        return before.samples;
      }
      const samples = ofFactor(state, factor, windows, records);
      remembered.set(factor, { of, records, samples });
      return samples;
    });
}

function ofFactor(state: StationState, factor: FactorState, windows: Windows, records: StationRecords): Sample[] {
  const station = state.station.key;
  const labels = { station, factor: factor.policy.factor };
  const stops = stopsOf(records.stops, station, factor.policy.factor);
  const summaries = RATE_WINDOWS.map((window) => {
    const span = windows.spans[window];
    return { window, summary: summaryOf(state, factor, windows, span, stops) };
  });
  const amount = factor.periods.amountSince(windows.spans.month.from);
  return [
    { metric: METRICS.target, labels, value: state.station.policy.rates.target },
    ...summaries.flatMap(({ window, summary }) => windowSamples({ ...labels, window }, summary, state.periodSeconds)),
    ...currentGap(summaries, labels, state.periodSeconds),
    ...(amount === null ? [] : [{ metric: METRICS.monthAmount, labels, value: amount }]),
    ...(['month', 'previous_month'] as const).flatMap((window) => accuracy(records, windows, window, labels)),
  ];
}

function summaryOf(
  { periodSeconds }: StationState,
  { periods, policy }: FactorState,
  { grid }: Windows,
  window: Span,
  excluded: readonly Span[],
): Summary {
  return summarise({
    window,
    periodSeconds,
    received: periods,
    excluded,
    freePerDay: Math.floor((policy.free_hours_per_day * 3600) / periodSeconds),
    dayOf: (start) => grid.dayOf(start),
  });
}

/** A window in which nothing is expected yet has counts, and no rates. */
function windowSamples(labels: Readonly<Record<string, string>>, summary: Summary, periodSeconds: number): Sample[] {
  const rates = ratesOf(summary);
  const rate = (metric: MetricDefinition, value: number | null): Sample[] =>
    value === null ? [] : [{ metric, labels, value }];
  return [
    ...rate(METRICS.acquisition, rates.acquisition),
    ...rate(METRICS.validity, rates.validity),
    ...rate(METRICS.transmission, rates.transmission),
    { metric: METRICS.expected, labels, value: summary.expected },
    { metric: METRICS.received, labels, value: summary.received },
    { metric: METRICS.validValues, labels, value: summary.valid },
    { metric: METRICS.missing, labels, value: summary.missing },
    { metric: METRICS.longestGap, labels, value: summary.longestGap * periodSeconds },
  ];
}

/** From the longest window that reaches to now: on the first of a month the last day knows more than the month. */
function currentGap(
  summaries: readonly { readonly window: RateWindow; readonly summary: Summary }[],
  labels: Readonly<Record<string, string>>,
  periodSeconds: number,
): Sample[] {
  const open = summaries.filter(({ window }) => window !== 'previous_month').map(({ summary }) => summary.openGap);
  return [{ metric: METRICS.currentGap, labels, value: Math.max(0, ...open) * periodSeconds }];
}

/** Comparisons count by the calendar, also those before the station's first value. */
function accuracy(
  { comparisons }: StationRecords,
  { months }: Windows,
  window: 'month' | 'previous_month',
  labels: { readonly station: string; readonly factor: string },
): Sample[] {
  const { from, to } = months[window];
  const found = comparisons.filter(({ station, factor, at }) => {
    const seconds = Date.parse(at) / 1000;
    return station === labels.station && factor === labels.factor && seconds >= from && seconds < to;
  });
  const passed = found.filter((comparison) => comparison.passed).length;
  return [
    { metric: METRICS.comparisons, labels: { ...labels, window }, value: found.length },
    ...(found.length === 0
      ? []
      : [{ metric: METRICS.accuracy, labels: { ...labels, window }, value: passed / found.length }]),
  ];
}
