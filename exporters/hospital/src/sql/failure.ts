import type { SqlFailure } from '@wardwatch/contracts';

/** A query that gave nothing, and why. The text is ours: what a database says may hold what is in its rows. */
export class SqlError extends Error {
  constructor(
    readonly reason: SqlFailure,
    message: string,
  ) {
    super(message);
    this.name = 'SqlError';
  }
}

/** SQLSTATE of PostgreSQL (appendix A of its manual), whole or by class. */
const POSTGRESQL: Readonly<Record<string, SqlFailure>> = {
  '57014': 'timeout',
  '55P03': 'timeout',
  '25P03': 'timeout',
  // A database that lets nobody in at present.
  '55000': 'unreachable',
  '42501': 'permission',
  '42P01': 'missing',
  '42703': 'missing',
  '42883': 'missing',
  '3F000': 'missing',
  '3D000': 'missing',
  '25006': 'write',
  '28': 'login',
  '08': 'unreachable',
  '53': 'unreachable',
  '57': 'unreachable',
  '42': 'refused',
  '22': 'refused',
};

const MYSQL: Readonly<Record<string, SqlFailure>> = {
  ER_ACCESS_DENIED_ERROR: 'login',
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: 'login',
  ER_ACCOUNT_HAS_BEEN_LOCKED: 'login',
  ER_MUST_CHANGE_PASSWORD: 'login',
  ER_MUST_CHANGE_PASSWORD_LOGIN: 'login',
  ER_HOST_NOT_PRIVILEGED: 'login',
  ER_HOST_IS_BLOCKED: 'login',
  ER_DBACCESS_DENIED_ERROR: 'permission',
  ER_TABLEACCESS_DENIED_ERROR: 'permission',
  ER_COLUMNACCESS_DENIED_ERROR: 'permission',
  ER_SPECIFIC_ACCESS_DENIED_ERROR: 'permission',
  ER_PROCACCESS_DENIED_ERROR: 'permission',
  ER_BAD_DB_ERROR: 'missing',
  ER_NO_SUCH_TABLE: 'missing',
  ER_BAD_FIELD_ERROR: 'missing',
  ER_SP_DOES_NOT_EXIST: 'missing',
  ER_PARSE_ERROR: 'refused',
  ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION: 'write',
  ER_STATEMENT_TIMEOUT: 'timeout',
  ER_QUERY_TIMEOUT: 'timeout',
  ER_LOCK_WAIT_TIMEOUT: 'timeout',
  ER_CON_COUNT_ERROR: 'unreachable',
  PROTOCOL_CONNECTION_LOST: 'unreachable',
  PROTOCOL_SEQUENCE_TIMEOUT: 'timeout',
  HANDSHAKE_NO_SSL_SUPPORT: 'tls',
  HANDSHAKE_SSL_ERROR: 'tls',
};

/** SQL Server's numbers and its driver's codes, Oracle's ORA- and NJS- numbers: by their manuals, not by trial. */
const OTHERS: Readonly<Record<string, SqlFailure>> = {
  '18456': 'login',
  '229': 'permission',
  '230': 'permission',
  '208': 'missing',
  '207': 'missing',
  '102': 'refused',
  ELOGIN: 'login',
  ETIMEOUT: 'timeout',
  ESOCKET: 'unreachable',
  ECONNCLOSED: 'unreachable',
  'ORA-01017': 'login',
  'ORA-28000': 'login',
  'ORA-28001': 'login',
  'ORA-01031': 'permission',
  'ORA-00942': 'missing',
  'ORA-00904': 'missing',
  'ORA-00900': 'refused',
  'ORA-00933': 'refused',
  'ORA-01456': 'write',
  'ORA-01013': 'timeout',
  'DPI-1067': 'timeout',
  'NJS-123': 'timeout',
  'NJS-500': 'unreachable',
  'NJS-503': 'unreachable',
  'NJS-510': 'timeout',
  'NJS-511': 'unreachable',
  'NJS-521': 'unreachable',
};

const TLS_CODE = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/;
/** A socket's own words. */
const NETWORK_CODE =
  /^(ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EPIPE|ENOENT|EACCES|ETIMEDOUT)$/;
/** MariaDB says so when its own limit ends a statement. */
const MARIADB_STATEMENT_TIMEOUT = 1969;

/** The reason within an error of a database client, and its code, which says nothing of what is in the rows. */
export function failureOf(error: unknown): { readonly reason: SqlFailure; readonly code: string } {
  if (error instanceof SqlError) {
    return { reason: error.reason, code: error.message };
  }
  const { code: rawCode, number, errno } = error as { code?: unknown; number?: unknown; errno?: unknown };
  const code = typeof rawCode === 'string' ? rawCode : '';
  if (errno === MARIADB_STATEMENT_TIMEOUT) {
    return { reason: 'timeout', code: String(errno) };
  }
  const known =
    POSTGRESQL[code] ??
    MYSQL[code] ??
    (typeof number === 'number' ? OTHERS[String(number)] : undefined) ??
    OTHERS[code] ??
    (/^[0-9A-Z]{5}$/.test(code) && /\d/.test(code) ? POSTGRESQL[code.slice(0, 2)] : undefined) ??
    (TLS_CODE.test(code) ? 'tls' : undefined) ??
    (NETWORK_CODE.test(code) ? 'unreachable' : undefined);
  return { reason: known ?? byWords(error), code };
}

/** pg gives no code for what happens before the server speaks. */
function byWords(error: unknown): SqlFailure {
  const text = error instanceof Error ? error.message : '';
  if (/does not support SSL|does not match certificate|self.signed/i.test(text)) {
    return 'tls';
  }
  if (/query read timeout/i.test(text)) {
    return 'timeout';
  }
  return /timeout|timed out|terminated|closed|ended|not queryable/i.test(text) ? 'unreachable' : 'failed';
}

/** After these the connection is of no more use. */
export const endsConnection = (reason: SqlFailure): boolean =>
  ['unreachable', 'tls', 'login', 'timeout', 'rows', 'failed', 'secret'].includes(reason);
