import { lastValueFrom, Observable } from 'rxjs';
import { AppEvents, type EventBus } from '@grafana/data';
import type { BackendSrv, BackendSrvRequest, FetchError, FetchResponse } from '@grafana/runtime';

/** Grafana's HTTP client as plugins know it: rejects with a `FetchError`, and shows failures unless told not to. */
export class PreviewBackendSrv implements BackendSrv {
  constructor(private readonly events: EventBus) {}

  fetch<T>(options: BackendSrvRequest): Observable<FetchResponse<T>> {
    return new Observable((subscriber) => {
      const abort = new AbortController();
      const giveUp = () => abort.abort();
      options.abortSignal?.addEventListener('abort', giveUp);
      send<T>(options, abort.signal).then(
        (response) => {
          subscriber.next(response);
          subscriber.complete();
        },
        (error: FetchError) => {
          this.#report(options, error);
          subscriber.error(error);
        },
      );
      return () => {
        options.abortSignal?.removeEventListener('abort', giveUp);
        abort.abort();
      };
    });
  }

  get<T>(url: string, params?: BackendSrvRequest['params'], requestId?: string, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, method: 'GET', url, params, requestId });
  }
  post<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, method: 'POST', url, data });
  }
  put<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, method: 'PUT', url, data });
  }
  patch<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, method: 'PATCH', url, data });
  }
  delete<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>) {
    return this.request<T>({ ...options, method: 'DELETE', url, data });
  }
  async request<T>(options: BackendSrvRequest): Promise<T> {
    return (await this.datasourceRequest<T>(options)).data;
  }
  datasourceRequest<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
    return lastValueFrom(this.fetch<T>(options));
  }
  chunked(): Observable<FetchResponse<Uint8Array | undefined>> {
    return new Observable((subscriber) => subscriber.error(new Error('The preview has no chunked requests.')));
  }

  #report(options: BackendSrvRequest, error: FetchError<{ message?: string } | undefined>): void {
    const shown = options.showErrorAlert ?? !isDataQuery(options.url);
    if (shown && error.cancelled !== true) {
      const text = error.data?.message ?? error.statusText ?? String(error.status);
      this.events.publish({ type: AppEvents.alertError.name, payload: [text] });
    }
  }
}

/** Panels show their own failures. */
function isDataQuery(url: string): boolean {
  return /api\/(ds\/query|datasources\/)/.test(url);
}

async function send<T>(options: BackendSrvRequest, signal: AbortSignal): Promise<FetchResponse<T>> {
  let response: Response;
  let data: T;
  try {
    response = await fetch(addressOf(options), {
      method: options.method ?? 'GET',
      headers: { ...(options.data === undefined ? {} : { 'Content-Type': 'application/json' }), ...options.headers },
      body: options.data === undefined ? undefined : JSON.stringify(options.data),
      signal,
    });
    data = (await bodyOf(response, options.responseType)) as T;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const failure: FetchError = { status: 0, statusText: message, data: { message }, config: options };
    throw signal.aborted ? { ...failure, cancelled: true } : failure;
  }
  const { status, statusText, ok, headers, redirected, type, url } = response;
  if (!ok) {
    throw { status, statusText, data, config: options } satisfies FetchError;
  }
  return { data, status, statusText, ok, headers, redirected, type, url, config: options };
}

function addressOf({ url, params }: BackendSrvRequest): string {
  const address = new URL(url, `${location.origin}/`);
  for (const [name, value] of Object.entries(params ?? {})) {
    for (const item of [value].flat()) {
      if (item !== undefined && item !== null) {
        address.searchParams.append(name, String(item));
      }
    }
  }
  return address.href;
}

async function bodyOf(response: Response, kind: BackendSrvRequest['responseType']): Promise<unknown> {
  switch (kind) {
    case 'arraybuffer':
      return response.arrayBuffer();
    case 'blob':
      return response.blob();
    case 'text':
      return response.text();
    default: {
      const text = await response.text();
      try {
        return JSON.parse(text);
      } catch {
        return text; // as Grafana: a body that is no JSON is handed on as it is
      }
    }
  }
}
