import {
  setBackendSrv,
  setDataSourceSrv,
  type BackendSrv,
  type BackendSrvRequest,
  type DataSourceSrv,
} from '@grafana/runtime';
import type { Problem } from '@wardwatch/contracts';
import { of, throwError } from 'rxjs';

/** A request as a route sees it: path below the workflow server's `/api/v1`, or below Grafana's root for others. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers a request, or throws what `refuse` and friends make. */
export type FakeRoute = (asked: Asked) => unknown;

const WORKFLOW = '/api/plugin-proxy/wardwatch-app/workflow/api/v1';

/** What `getBackendSrv().fetch` throws. */
class Refusal {
  constructor(
    readonly status: number,
    readonly data: unknown,
  ) {}
}

/** The workflow server says no. */
export function refuse(problem: Pick<Problem, 'status' | 'code'> & Partial<Problem>): never {
  throw new Refusal(problem.status, { type: 'about:blank', title: problem.code, ...problem });
}

/** Grafana itself answers, such as 502 when its proxy cannot reach the server. */
export function grafanaFails(status: number, message = ''): never {
  throw new Refusal(status, { message });
}

/**
 * Puts a Grafana in place that knows these routes: `'GET /me'`, `'POST /tickets/:id/comments'`, `'POST grafana:/api/ds/query'`.
 * @returns everything that was asked, in order
 */
export function installFakeGrafana(
  routes: Readonly<Record<string, FakeRoute>>,
  { hasPrometheus = true } = {},
): Asked[] {
  const log: Asked[] = [];
  const fetch = (request: BackendSrvRequest) => {
    const asked = read(request);
    log.push(asked);
    try {
      const route = Object.entries(routes).find(([pattern]) => matches(pattern, asked));
      return of({
        data: route ? route[1](asked) : grafanaFails(404, `no fake route for ${asked.method} ${asked.path}`),
      });
    } catch (error) {
      return throwError(() => error);
    }
  };
  setBackendSrv({ fetch } as unknown as BackendSrv);
  setDataSourceSrv({
    getInstanceSettings: () => (hasPrometheus ? { uid: 'wardwatch-prometheus' } : undefined),
  } as unknown as DataSourceSrv);
  return log;
}

function read({ url, method = 'GET', params, data, headers }: BackendSrvRequest): Asked {
  const path = url.startsWith(WORKFLOW) ? url.slice(WORKFLOW.length) : `grafana:${url}`;
  return { method, path, params: params ?? {}, body: data, headers: headers ?? {} };
}

function matches(pattern: string, { method, path }: Asked): boolean {
  const [wantedMethod, wantedPath = ''] = pattern.split(' ');
  const parts = path.split('/');
  const wanted = wantedPath.split('/');
  return (
    method === wantedMethod &&
    parts.length === wanted.length &&
    wanted.every((part, index) => part === parts[index] || (part.startsWith(':') && part !== ':'))
  );
}
