import type { MetricDefinition, Sample } from '@wardwatch/exporter-kit';
import type { Ledger } from '../census/ledger.js';

/**
 * A counter of the ledger: the rows that the policy makes possible begin at zero, so that the first event is an increase;
 * rows besides them (places that the policy does not know) appear when they are counted.
 */
export function tallySamples(
  metric: MetricDefinition,
  ledger: Ledger,
  possible: readonly (readonly string[])[],
  read: (labels: readonly string[]) => number = (labels) => ledger.counted(metric.name, labels),
): Sample[] {
  return rows(metric, ledger, possible).map((values) => ({
    metric,
    labels: labelled(metric, values),
    value: read(values),
  }));
}

export function histogramSamples(
  metric: MetricDefinition,
  ledger: Ledger,
  possible: readonly (readonly string[])[],
): Sample[] {
  return rows(metric, ledger, possible).map((values) => ({
    metric,
    labels: labelled(metric, values),
    value: ledger.histogram(metric.name, values),
  }));
}

function rows(metric: MetricDefinition, ledger: Ledger, possible: readonly (readonly string[])[]): readonly string[][] {
  const all = new Map([...possible, ...ledger.labelsOf(metric.name)].map((values) => [values.join('\n'), [...values]]));
  return [...all.values()];
}

export function labelled(metric: MetricDefinition, values: readonly string[]): Record<string, string> {
  return Object.fromEntries(metric.labelNames.map((name, index) => [name, values[index] ?? '']));
}
