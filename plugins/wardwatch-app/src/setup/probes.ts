import { getBackendSrv, getDataSourceSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { failureOf } from '../api/failure';
import { fetchMe } from '../api/workflow';
import { readServerClock } from '../time/server-clock';
import type { DatasourceOutcome, Greeting } from './lines';

/** The data source that provisioning brings; rules and dashboards use the same. */
export const PROMETHEUS_UID = 'wardwatch-prometheus';

/** One question whose answer shows whether the server is reached, takes the secret, knows the caller, and its time. */
export async function greetServer(): Promise<Greeting> {
  const askedAt = Date.now();
  const started = performance.now();
  try {
    const me = await fetchMe();
    const milliseconds = Math.round(performance.now() - started);
    return { ok: true, me, reading: readServerClock(me.server_time, askedAt, askedAt + milliseconds), milliseconds };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

/** Asks Prometheus, through Grafana, how many targets are up. */
export async function probeDatasource(): Promise<DatasourceOutcome> {
  if (getDataSourceSrv().getInstanceSettings({ uid: PROMETHEUS_UID }) === undefined) {
    return { state: 'missing' };
  }
  const started = performance.now();
  try {
    const response = await lastValueFrom(
      getBackendSrv().fetch<unknown>({
        url: '/api/ds/query',
        method: 'POST',
        showErrorAlert: false,
        data: {
          from: 'now-5m',
          to: 'now',
          queries: [
            {
              refId: 'A',
              datasource: { type: 'prometheus', uid: PROMETHEUS_UID },
              expr: 'count(up == 1) or vector(0)',
              instant: true,
              range: false,
              intervalMs: 15_000,
              maxDataPoints: 1,
            },
          ],
        },
      }),
    );
    const targetsUp = lastNumber(response.data);
    return targetsUp === undefined
      ? { state: 'silent', detail: '' }
      : { state: 'answers', milliseconds: Math.round(performance.now() - started), targetsUp };
  } catch (error) {
    return { state: 'silent', detail: detailOf(error) };
  }
}

/** The last number of the last field of the first frame: `{ results: { A: { frames: [{ data: { values: [[…],[n]] } }] } } }`. */
function lastNumber(answer: unknown): number | undefined {
  const values = dig(answer, 'results', 'A', 'frames', 0, 'data', 'values');
  const last = Array.isArray(values) ? dig(values, values.length - 1) : undefined;
  const figure = Array.isArray(last) ? last.at(-1) : undefined;
  return typeof figure === 'number' ? figure : undefined;
}

function detailOf(error: unknown): string {
  const text = dig(error, 'data', 'results', 'A', 'error') ?? dig(error, 'data', 'message') ?? dig(error, 'statusText');
  return typeof text === 'string' ? text : '';
}

function dig(from: unknown, ...path: ReadonlyArray<string | number>): unknown {
  let at = from;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) {
      return undefined;
    }
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}
