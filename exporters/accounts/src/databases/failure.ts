import type { AccountSourceError } from '@wardwatch/contracts';
import { errorCode } from '../sources/read-failure.js';
import { SourceError } from '../sources/source.js';

/** SQLSTATE of PostgreSQL (appendix A of its manual), exact or by class. */
const POSTGRESQL: Readonly<Record<string, AccountSourceError>> = {
  '28P01': 'login_refused',
  '28000': 'login_refused',
  '42501': 'permission',
  '57014': 'timeout',
  '57P03': 'unreachable',
  '57P01': 'unreachable',
  '53300': 'unreachable',
};

const MYSQL: Readonly<Record<string, AccountSourceError>> = {
  ER_ACCESS_DENIED_ERROR: 'login_refused',
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: 'login_refused',
  ER_ACCOUNT_HAS_BEEN_LOCKED: 'login_refused',
  ER_HOST_NOT_PRIVILEGED: 'login_refused',
  ER_HOST_IS_BLOCKED: 'login_refused',
  ER_MUST_CHANGE_PASSWORD: 'login_refused',
  ER_MUST_CHANGE_PASSWORD_LOGIN: 'login_refused',
  ER_DBACCESS_DENIED_ERROR: 'permission',
  ER_TABLEACCESS_DENIED_ERROR: 'permission',
  ER_COLUMNACCESS_DENIED_ERROR: 'permission',
  ER_SPECIFIC_ACCESS_DENIED_ERROR: 'permission',
  ER_CON_COUNT_ERROR: 'unreachable',
  PROTOCOL_CONNECTION_LOST: 'unreachable',
  PROTOCOL_SEQUENCE_TIMEOUT: 'timeout',
  HANDSHAKE_NO_SSL_SUPPORT: 'tls',
  HANDSHAKE_SSL_ERROR: 'tls',
};

const TLS_CODE = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/;

/** The reason within an error of a database client; its text stays behind, since it names the account. */
export function databaseFailure(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof SourceError || signal.aborted) {
    return error;
  }
  const code = errorCode(error);
  const known = POSTGRESQL[code] ?? MYSQL[code] ?? (TLS_CODE.test(code) ? 'tls' : undefined);
  if (known !== undefined) {
    return new SourceError(known, code);
  }
  const text = error instanceof Error ? error.message : '';
  if (/does not support SSL|does not match certificate/i.test(text)) {
    return new SourceError('tls', 'the server gives no TLS that can be trusted');
  }
  if (/timeout|timed out/i.test(text)) {
    return new SourceError('timeout', 'the server did not answer in time');
  }
  return /connection terminated|closed/i.test(text)
    ? new SourceError('unreachable', 'the connection was closed')
    : error;
}
