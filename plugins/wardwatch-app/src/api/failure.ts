import type { Problem } from '@wardwatch/contracts';
import type { Reason } from '@wardwatch/contracts/reasons';
import { isReason } from '../words/reasons';

/** Why a request did not succeed, by who said so: the workflow server (a named reason), Grafana, or nobody. */
export type Failure =
  | {
      readonly kind: 'problem';
      readonly code: Reason;
      readonly status: number;
      readonly detail: string | undefined;
      readonly fields: readonly { readonly field: string; readonly message: string }[];
    }
  | { readonly kind: 'grafana_unreachable' }
  | { readonly kind: 'server_unreachable'; readonly detail: string | undefined }
  | { readonly kind: 'signed_out' }
  | { readonly kind: 'not_routed' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'unexpected'; readonly status: number; readonly detail: string | undefined };

/** Thrown by every function of `workflow.ts`. */
export class RequestFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.kind === 'problem' ? failure.code : failure.kind);
    this.name = 'RequestFailed';
  }
}

export function failureOf(error: unknown): Failure {
  return error instanceof RequestFailed
    ? error.failure
    : { kind: 'unexpected', status: 0, detail: error instanceof Error ? error.message : String(error) };
}

/** Narrows what `getBackendSrv().fetch` throws. Grafana's own answers carry `message`, the server's are problem documents. */
export function classify(error: unknown): Failure {
  const { status, data } = narrow(error);
  if (isProblem(data)) {
    return { kind: 'problem', code: data.code, status, detail: data.detail, fields: data.errors ?? [] };
  }
  const message = messageOf(data);
  switch (status) {
    case 0:
      return { kind: 'grafana_unreachable' };
    case 401:
      return { kind: 'signed_out' };
    case 403:
      return { kind: 'forbidden' };
    case 404:
      // "plugin route match not found" or "Plugin not found, no installed plugin with that id"
      return { kind: 'not_routed' };
    case 500:
      // Grafana answers so when a secret or an address of the route cannot be filled in.
      return message
        ? { kind: 'unexpected', status, detail: message }
        : { kind: 'unexpected', status, detail: undefined };
    case 502:
    case 503:
    case 504:
      return { kind: 'server_unreachable', detail: message };
    default:
      return { kind: 'unexpected', status, detail: message };
  }
}

function narrow(error: unknown): { status: number; data: unknown } {
  if (typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number') {
    return { status: error.status, data: 'data' in error ? error.data : undefined };
  }
  return { status: 0, data: undefined };
}

function isProblem(data: unknown): data is Problem {
  return typeof data === 'object' && data !== null && 'code' in data && isReason(data.code);
}

function messageOf(data: unknown): string | undefined {
  return typeof data === 'object' && data !== null && 'message' in data && typeof data.message === 'string'
    ? data.message
    : undefined;
}
