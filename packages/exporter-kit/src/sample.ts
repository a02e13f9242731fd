/** One metric of an exporter: its name is a constant of `contracts`, so that rules and dashboards can be checked. */
export interface MetricDefinition {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  /** `gauge` when left out. A counter's name ends in `_total`; a histogram's samples carry a `Histogram`. */
  readonly type?: 'gauge' | 'counter' | 'histogram';
}

/** One series as a collector read it. What counts since the start (messages, refusals) is the collector's own memory. */
export interface Sample {
  readonly metric: MetricDefinition;
  readonly labels: Readonly<Record<string, string>>;
  /** May be NaN ("unknown"). */
  readonly value: number | HistogramValue;
}

/** A histogram since the start of its collector. */
export interface HistogramValue {
  /** Upper limits, ascending, without +Inf, each with the number of observations up to and including it. */
  readonly buckets: readonly (readonly [upTo: number, count: number])[];
  readonly sum: number;
  readonly count: number;
}
