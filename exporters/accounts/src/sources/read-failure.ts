import type { AccountSourceError } from '@wardwatch/contracts';
import { SourceError } from './source.js';

export interface ReadFailure {
  readonly reason: AccountSourceError;
  readonly detail: string;
}

const BY_CODE: Readonly<Record<string, AccountSourceError>> = {
  ENOENT: 'file_missing',
  ENOTDIR: 'file_missing',
  EISDIR: 'file_missing',
  EACCES: 'permission',
  EPERM: 'permission',
  ELOOP: 'permission',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EPIPE: 'unreachable',
  ETIMEDOUT: 'timeout',
};

/** What an error means for the source. Only codes reach the detail: messages of servers hold names of accounts. */
export function readFailure(error: unknown, signal: AbortSignal): ReadFailure {
  if (error instanceof SourceError) {
    return { reason: error.reason, detail: error.detail };
  }
  if (signal.aborted) {
    return { reason: 'timeout', detail: 'gave no answer within the read limit' };
  }
  const code = errorCode(error);
  return { reason: BY_CODE[code] ?? 'failed', detail: code || nameOf(error) };
}

/** The code of an error of Node, of a connection or of a cause within it; empty when there is none. */
export function errorCode(error: unknown): string {
  const { code, cause, errors } = (error ?? {}) as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string' && code !== '') {
    return code;
  }
  const inner = Array.isArray(errors) ? (errors as unknown[])[0] : cause;
  return inner === undefined || inner === null ? '' : errorCode(inner);
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown error');
