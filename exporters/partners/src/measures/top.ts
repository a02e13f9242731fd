import type { MetricDefinition, Sample } from '@wardwatch/exporter-kit';
import { METRICS } from '../metrics.js';

/** Label value of what is not shown by name. */
export const OTHER = 'other';

/**
 * The largest `top` sums by name and the rest as one, `other`. Sums that are equal are ordered by name, so that the
 * choice does not change from scrape to scrape.
 */
export function topKeys(sums: ReadonlyMap<string, number>, top: number): ReadonlySet<string> {
  const ranked = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return new Set(ranked.slice(0, top).map(([key]) => key));
}

export interface FoldOptions {
  readonly metric: MetricDefinition;
  /** By key, whatever the key stands for. */
  readonly sums: ReadonlyMap<string, number>;
  readonly shown: ReadonlySet<string>;
  readonly labels: (key: string) => Readonly<Record<string, string>>;
  /** How several become one: added up, or the greatest of them. */
  readonly rest?: 'sum' | 'max';
}

/** Samples of the shown keys, one for all others, and how many those are. */
export function folded({ metric, sums, shown, labels, rest = 'sum' }: FoldOptions): Sample[] {
  const samples: Sample[] = [];
  let left = 0;
  let others = 0;
  for (const [key, value] of sums) {
    if (shown.has(key)) {
      samples.push({ metric, labels: labels(key), value });
    } else {
      left += 1;
      others = rest === 'sum' ? others + value : Math.max(others, value);
    }
  }
  if (left > 0) {
    samples.push({ metric, labels: labels(OTHER), value: others });
  }
  return [...samples, { metric: METRICS.folded, labels: { measure: metric.name }, value: left }];
}
