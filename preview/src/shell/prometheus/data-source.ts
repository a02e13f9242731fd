import type {
  DataSourceInstanceSettings,
  LegacyMetricFindQueryOptions,
  MetricFindValue,
  ScopedVars,
} from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv } from '@grafana/runtime';
import { prometheusAnnotations } from './annotations.js';
import { regexAlternatives, type PrometheusQuery, type PrometheusSettings } from './query.js';
import { parseVariableQuery, type VariableQuery } from './variable-query.js';

/** Macros that the server fills, from the step that it works out. */
const SERVER_SIDE = [
  '__interval',
  '__interval_ms',
  '__rate_interval',
  '__rate_interval_ms',
  '__range',
  '__range_s',
  '__range_ms',
];

interface LabelAnswer {
  readonly data: readonly string[];
}
interface QueryAnswer {
  readonly data: { readonly result: readonly { readonly metric: object; readonly value: readonly [number, string] }[] };
}

/** Stands for Grafana's Prometheus data source: dashboards, variables and annotations; no editor. */
export class PreviewPrometheus extends DataSourceWithBackend<PrometheusQuery, PrometheusSettings> {
  override annotations = prometheusAnnotations;

  constructor(settings: DataSourceInstanceSettings<PrometheusSettings>) {
    super(settings);
    this.interval = settings.jsonData.timeInterval ?? '15s';
  }

  override filterQuery(query: PrometheusQuery): boolean {
    return Boolean(query.expr) && query.hide !== true;
  }

  override applyTemplateVariables(query: PrometheusQuery, scopedVars: ScopedVars): PrometheusQuery {
    const dashboardOnly = Object.fromEntries(
      Object.entries(scopedVars).filter(([name]) => !SERVER_SIDE.includes(name)),
    );
    const fill = (text: string | undefined) => getTemplateSrv().replace(text, dashboardOnly, regexAlternatives);
    return { ...query, expr: fill(query.expr), legendFormat: fill(query.legendFormat), interval: fill(query.interval) };
  }

  override async metricFindQuery(
    query: string | { readonly query?: string },
    options?: LegacyMetricFindQueryOptions,
  ): Promise<MetricFindValue[]> {
    const text = typeof query === 'string' ? query : (query.query ?? '');
    const parsed = parseVariableQuery(getTemplateSrv().replace(text, options?.scopedVars, regexAlternatives));
    if (parsed === null) {
      throw new Error(`The preview does not understand the variable query "${text}".`);
    }
    return this.#values(parsed);
  }

  async #values(query: VariableQuery): Promise<MetricFindValue[]> {
    switch (query.kind) {
      case 'label_values': {
        const params: Record<string, string> = query.selector === null ? {} : { 'match[]': query.selector };
        return this.#texts(`api/v1/label/${query.label}/values`, params);
      }
      case 'label_names':
        return this.#texts('api/v1/labels', {});
      case 'metrics': {
        const names = await this.#texts('api/v1/label/__name__/values', {});
        return names.filter(({ text }) => query.pattern.test(text));
      }
      case 'query_result': {
        const answer: QueryAnswer = await this.getResource('api/v1/query', { query: query.expression });
        return answer.data.result.map(({ metric, value }) => ({ text: `${JSON.stringify(metric)} ${value[1]}` }));
      }
    }
  }

  async #texts(path: string, params: Readonly<Record<string, string>>): Promise<MetricFindValue[]> {
    const answer: LabelAnswer = await this.getResource(path, params);
    return answer.data.map((text) => ({ text }));
  }
}
