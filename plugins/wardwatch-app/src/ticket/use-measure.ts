import { dateTime, FieldType, type DataFrame, type Field, type FieldSparkline } from '@grafana/data';
import { getBackendSrv, toDataQueryResponse } from '@grafana/runtime';
import type { Occurrence } from '@wardwatch/contracts';
import { lastValueFrom } from 'rxjs';
import { useResource } from '../api/use-resource';
import { belongsTo, measureOf } from './measure';

/** Provisioned with the app; the set-up page says when it is missing. */
export const PROMETHEUS_UID = 'wardwatch-prometheus';

const POINTS = 120;

/** The value behind an alert over the time of its fault; undefined while unknown, null where there is none to draw. */
export function useMeasure(occurrence: Occurrence): FieldSparkline | null | undefined {
  const { expr, fromMs, toMs } = measureOf(occurrence);
  const resource = useResource(`measure:${occurrence.id}:${occurrence.status}`, () =>
    fetchMeasure(expr, fromMs, toMs ?? Date.now(), occurrence.labels),
  );
  return resource.failure ? null : resource.data;
}

async function fetchMeasure(
  expr: string,
  fromMs: number,
  toMs: number,
  labels: Readonly<Record<string, string>>,
): Promise<FieldSparkline | null> {
  const query = {
    refId: 'A',
    datasource: { uid: PROMETHEUS_UID, type: 'prometheus' },
    expr,
    range: true,
    instant: false,
    intervalMs: Math.max(1000, Math.round((toMs - fromMs) / POINTS)),
    maxDataPoints: POINTS,
  };
  const response = await lastValueFrom(
    getBackendSrv().fetch<never>({
      url: '/api/ds/query',
      method: 'POST',
      data: { queries: [query], from: String(fromMs), to: String(toMs) },
      showErrorAlert: false,
    }),
  );
  return sparklineOf(toDataQueryResponse(response).data as DataFrame[], labels, fromMs, toMs);
}

/** `Sparkline` scales by the field's range, which only a panel works out by itself. */
function withRange(y: Field): Field {
  const values = y.values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  const [min, max] = [Math.min(...values), Math.max(...values)];
  return { ...y, state: { ...y.state, range: { min, max, delta: max - min } } };
}

function sparklineOf(
  frames: readonly DataFrame[],
  labels: Readonly<Record<string, string>>,
  fromMs: number,
  toMs: number,
): FieldSparkline | null {
  for (const { fields } of frames) {
    const x = fields.find(({ type }) => type === FieldType.time);
    const y = fields.find((field) => field.type === FieldType.number && belongsTo(field.labels, labels));
    if (x && y && y.values.length > 1) {
      const range = { from: dateTime(fromMs), to: dateTime(toMs) };
      return { x, y: withRange(y), timeRange: { ...range, raw: range } };
    }
  }
  return null;
}
