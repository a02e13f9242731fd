/** One metric of an exporter: its name is a constant of `contracts`, so that rules and dashboards can be checked. */
export interface MetricDefinition {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
}

/** One value that a collector read. Every exporter value is a gauge: collectors read a state, they count nothing. */
export interface Sample {
  readonly metric: MetricDefinition;
  readonly labels: Readonly<Record<string, string>>;
  /** May be NaN ("unknown"). */
  readonly value: number;
}
