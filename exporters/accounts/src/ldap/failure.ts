import * as ldapts from 'ldapts';
import type { AccountSourceError } from '@wardwatch/contracts';
import { errorCode } from '../sources/read-failure.js';
import { SourceError } from '../sources/source.js';

const BY_CLASS: readonly (readonly [new (...args: never[]) => Error, AccountSourceError])[] = [
  [ldapts.InvalidCredentialsError, 'login_refused'],
  [ldapts.InappropriateAuthError, 'login_refused'],
  [ldapts.StrongAuthRequiredError, 'tls'],
  [ldapts.ConfidentialityRequiredError, 'tls'],
  [ldapts.TLSNotSupportedError, 'tls'],
  [ldapts.InsufficientAccessError, 'permission'],
  [ldapts.NoSuchObjectError, 'permission'],
  [ldapts.TimeLimitExceededError, 'timeout'],
  [ldapts.SizeLimitExceededError, 'too_large'],
  [ldapts.AdminLimitExceededError, 'too_large'],
  [ldapts.BusyError, 'unreachable'],
  [ldapts.UnavailableError, 'unreachable'],
];

const TLS_CODE = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/;

/** The reason within an error of the LDAP client; its text stays behind, since servers put names into it. */
export function ldapFailure(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof SourceError || signal.aborted) {
    return error;
  }
  const known = BY_CLASS.find(([kind]) => error instanceof kind);
  const name = error instanceof Error ? error.constructor.name : 'unknown';
  if (known !== undefined) {
    return new SourceError(known[1], name);
  }
  const code = errorCode(error);
  if (TLS_CODE.test(code)) {
    return new SourceError('tls', code);
  }
  if (error instanceof ldapts.MessageParserError) {
    return new SourceError('unreadable', name);
  }
  const text = error instanceof Error ? error.message : '';
  return /timeout|timed out/i.test(text)
    ? new SourceError('timeout', 'the directory did not answer in time')
    : /clos(ed|ing)|disconnect|before message|ended/i.test(text) && code === ''
      ? new SourceError('unreachable', 'the connection was closed')
      : error;
}

/** A server that was reached and gives no TLS is a fault of its TLS, whatever words it has for that. */
export function startTlsFailure(error: unknown): unknown {
  const code = errorCode(error);
  return /^(E[A-Z]+|EAI_AGAIN)$/.test(code) && !TLS_CODE.test(code) ? error : new SourceError('tls', code || 'refused');
}
