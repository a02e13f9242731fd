import { Gauge, type Registry } from 'prom-client';
import type { MetricDefinition, Sample } from './sample.js';

/**
 * Writes samples into a registry, one gauge per metric, in the order in which metrics first appear.
 * @throws when two definitions share a name, or when the same series was read twice: silently keeping one of them
 *   would hide a wrong configuration.
 */
export function writeSamples(registry: Registry, samples: readonly Sample[]): void {
  const gauges = new Map<string, { definition: MetricDefinition; gauge: Gauge; seen: Set<string> }>();
  for (const { metric, labels, value } of samples) {
    let entry = gauges.get(metric.name);
    if (!entry) {
      const { name, help, labelNames } = metric;
      const gauge = new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
      entry = { definition: metric, gauge, seen: new Set() };
      gauges.set(metric.name, entry);
    }
    if (entry.definition !== metric) {
      throw new Error(`two definitions of the metric ${metric.name}`);
    }
    const series = metric.labelNames.map((name) => labels[name] ?? '').join('\u0000');
    if (entry.seen.has(series)) {
      throw new Error(`${metric.name} was read twice for ${JSON.stringify(labels)}`);
    }
    entry.seen.add(series);
    entry.gauge.set({ ...labels }, value);
  }
}
