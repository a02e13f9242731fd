import { config, getBackendSrv, type BackendSrvRequest } from '@grafana/runtime';
import { PLUGIN_ID } from '@wardwatch/contracts/alert-labels';
import { lastValueFrom } from 'rxjs';
import { classify, RequestFailed } from './failure';

/** Through Grafana's proxy, which adds the secret and the caller's signed identity. */
const BASE = `/api/plugin-proxy/${PLUGIN_ID}/workflow/api/v1`;

export type Query = Readonly<Record<string, string | number | undefined>>;

export interface Post {
  readonly body: object;
  /** The same key for every try of the same act: the server does it once. */
  readonly idempotencyKey: string;
}

export async function getJson<T>(path: string, query: Query = {}): Promise<T> {
  return send<T>({ url: `${BASE}${path}`, method: 'GET', params: withoutEmpty(query) });
}

export async function postJson<T>(path: string, { body, idempotencyKey }: Post): Promise<T> {
  return send<T>({
    url: `${BASE}${path}`,
    method: 'POST',
    data: body,
    headers: { 'Idempotency-Key': idempotencyKey },
  });
}

/** Where `EventSource` connects: it knows nothing of Grafana's sub-path. */
export function eventsUrl(): string {
  return `${config.appSubUrl}${BASE}/events`;
}

async function send<T>(request: BackendSrvRequest): Promise<T> {
  try {
    // Screens word failures themselves, where they happen: no toasts.
    const response = await lastValueFrom(
      getBackendSrv().fetch<T>({ ...request, showErrorAlert: false, showSuccessAlert: false }),
    );
    return response.data;
  } catch (error) {
    throw new RequestFailed(classify(error));
  }
}

function withoutEmpty(query: Query): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(query).filter(
      (entry): entry is [string, string | number] => entry[1] !== undefined && entry[1] !== '',
    ),
  );
}
