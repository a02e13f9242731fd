import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';

/** A Prometheus query as dashboards store it. */
export interface PrometheusQuery extends DataQuery {
  readonly expr?: string;
  readonly format?: 'time_series' | 'table' | 'heatmap';
  readonly legendFormat?: string;
  readonly instant?: boolean;
  readonly range?: boolean;
  readonly interval?: string;
}

export interface PrometheusSettings extends DataSourceJsonData {
  readonly timeInterval?: string;
}

/** Several values of a variable become alternatives of a regular expression; one value stays as it is. */
export function regexAlternatives(value: string | string[]): string {
  const values = [value].flat();
  const escaped = values.map((one) => one.replace(/[\\^$*+?.()|{}[\]]/g, '\\\\$&'));
  return values.length === 1 ? (values[0] ?? '') : `(${escaped.join('|')})`;
}
