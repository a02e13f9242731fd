const UNAVAILABLE_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH']);
const UNAVAILABLE_TEXTS = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Client has encountered a connection error',
  'Cannot use a pool after calling end',
];

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : '';
}

/** The server is there and does not let us in: wrong password, no such database, no connections allowed. */
export function refusesUs(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /^(28|3D)/.test(codeOf(error)) || message.includes('not currently accepting connections');
}

/**
 * The database is away, starting, stopping, full, read-only or refuses us: the same request may succeed later. SQLSTATE
 * classes 08, 53, 57 and 25006 (appendix A of the PostgreSQL manual), socket errors, and the driver's own texts.
 */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  if (UNAVAILABLE_CODES.has(code) || /^(08|53|57)/.test(code) || code === '25006' || code === '25P03') {
    return true;
  }
  if (refusesUs(error)) {
    return true;
  }
  if (error instanceof AggregateError) {
    return error.errors.some(isUnavailable);
  }
  const message = error instanceof Error ? error.message : '';
  return UNAVAILABLE_TEXTS.some((text) => message.includes(text));
}

/** Two transactions got into each other's way; the same one may simply run again. */
export function isRetryable(error: unknown): boolean {
  return codeOf(error) === '40001' || codeOf(error) === '40P01';
}

export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === '23505';
}
