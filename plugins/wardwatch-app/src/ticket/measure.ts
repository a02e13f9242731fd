import type { Occurrence } from '@wardwatch/contracts';

/** What to ask Prometheus for, to draw an alert over the time of its fault. */
export interface Measure {
  readonly expr: string;
  readonly fromMs: number;
  /** undefined: until now. */
  readonly toMs: number | undefined;
}

/** The picture begins before the fault, so that one sees it begin. */
const LEAD_MS = 30 * 60_000;
const TRAIL_MS = 10 * 60_000;

/**
 * The rule's own expression, which Prometheus names in the generator's address; without it the alert itself as 0 and 1.
 */
export function measureOf(occurrence: Occurrence): Measure {
  const expr = expressionOf(occurrence.generator_url) ?? alertsSelector(occurrence.labels);
  const fromMs = Date.parse(occurrence.starts_at) - LEAD_MS;
  const toMs = occurrence.ends_at === null ? undefined : Date.parse(occurrence.ends_at) + TRAIL_MS;
  return { expr, fromMs, toMs };
}

/** `http://prometheus:9090/graph?g0.expr=…&g0.tab=1` */
export function expressionOf(generatorUrl: string | null): string | undefined {
  const query = generatorUrl?.split('?')[1]?.split('#')[0];
  return query === undefined ? undefined : new URLSearchParams(query).get('g0.expr')?.trim() || undefined;
}

export function alertsSelector(labels: Readonly<Record<string, string>>): string {
  const matchers = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `max(ALERTS{${matchers.join(', ')}})`;
}

/** Whether a series can be the one behind the alert: every label that it has, the alert has too. */
export function belongsTo(
  series: Readonly<Record<string, string>> | undefined,
  alert: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(series ?? {}).every(([name, value]) => name === '__name__' || alert[name] === value);
}
