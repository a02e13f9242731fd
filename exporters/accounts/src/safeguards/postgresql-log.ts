import { type Readable } from 'node:stream';
import { timeCell } from '../feeds/cells.js';
import { csvRecords } from '../feeds/csv-rows.js';
import { SourceError } from '../sources/source.js';
import type { Operation } from './operations.js';

/** Columns of PostgreSQL's csvlog (manual, 20.8.4): log_time 1, user_name 2, error_severity 12, message 14. */
const TIME = 0;
const USER = 1;
const SEVERITY = 11;
const MESSAGE = 13;
const LEAST_COLUMNS = 23;
const MAX_STATEMENTS = 2_000_000;

const WRITES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'COPY', 'TRUNCATE']);
const CHANGES = new Set(['CREATE', 'ALTER', 'DROP', 'GRANT', 'REVOKE', 'COMMENT', 'SECURITY', 'REASSIGN', 'IMPORT']);

/**
 * Operations in a csvlog that was written with `log_statement = mod` or `ddl`. A statement is read for its kind and its
 * table only.
 */
export async function* postgresqlOperations(bytes: Readable, signal: AbortSignal): AsyncGenerator<Operation> {
  let statements = 0;
  let understood = 0;
  for await (const cells of endingAnywhere(csvRecords(bytes, 'utf-8', signal, { max_record_size: 4 * 1024 * 1024 }))) {
    statements += 1;
    if (statements > MAX_STATEMENTS) {
      throw new SourceError('too_large', `has more than ${MAX_STATEMENTS} entries`);
    }
    if (cells.length < LEAST_COLUMNS) {
      continue;
    }
    understood += 1;
    const operation = operationOf(cells);
    if (operation !== null) {
      yield operation;
    }
  }
  if (statements > 0 && understood === 0) {
    throw new SourceError('unreadable', 'is no csvlog of PostgreSQL');
  }
}

/** The server writes while we read: a last entry that is only begun is no fault, and is whole the next time. */
async function* endingAnywhere(records: AsyncGenerator<readonly string[]>): AsyncGenerator<readonly string[]> {
  try {
    yield* records;
  } catch (error) {
    if (!(error instanceof SourceError && error.detail === 'CSV_QUOTE_NOT_CLOSED')) {
      throw error;
    }
  }
}

function operationOf(cells: readonly string[]): Operation | null {
  const message = cells[MESSAGE] ?? '';
  if (cells[SEVERITY] !== 'LOG' || !/^(statement|execute [^:]{1,200}): /.test(message)) {
    return null;
  }
  const at = logTime(cells[TIME] ?? '');
  const statement = statementKind(message.slice(message.indexOf(': ') + 2));
  return at === null || statement === null ? null : { at, account: cells[USER] ?? '', ...statement };
}

/** The kind of a statement and its table; null for one that changes nothing. */
export function statementKind(sql: string): Pick<Operation, 'action' | 'object'> | null {
  const words = withoutComments(sql.slice(0, 4000)).split(/[\s(;]+/, 12);
  let [first = ''] = words;
  first = first.toUpperCase();
  if (first === 'WITH') {
    const inner = /\b(insert|update|delete|merge)\b/i.exec(sql.slice(0, 100_000))?.[1];
    return inner === undefined ? null : { action: 'write', object: `WITH … ${inner.toUpperCase()}` };
  }
  if (first === 'COPY' && !/\bfrom\b/i.test(sql.slice(0, 4000))) {
    return null;
  }
  const action = WRITES.has(first) ? 'write' : CHANGES.has(first) ? 'schema' : null;
  if (action === null) {
    return null;
  }
  const table = words
    .slice(1)
    .find((word) => !NOISE.has(word.toUpperCase()) && /^[\p{L}_"][\p{L}\p{N}_."$]*$/u.test(word));
  return { action, object: `${first}${table === undefined ? '' : ` ${table.slice(0, 100)}`}` };
}

const NOISE = new Set(
  'INTO FROM ONLY TABLE INDEX VIEW SCHEMA SEQUENCE FUNCTION IF EXISTS NOT UNIQUE OR REPLACE TEMP TEMPORARY ROLE USER ON ALL'.split(
    ' ',
  ),
);

function withoutComments(sql: string): string {
  return sql
    .replace(/\/\*[^]*?\*\//g, ' ')
    .replace(/--[^\n]*/g, ' ')
    .trimStart();
}

/** "2026-11-24 16:03:05.123 CST". Names of zones are ambiguous: only UTC and, in a Chinese hospital, CST are taken. */
function logTime(text: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})(?:\.\d+)? (\S+)$/.exec(text);
  const zone = match?.[2] ?? '';
  const offset = ZONES[zone] ?? (/^[+-]\d{2}(:?\d{2})?$/.test(zone) ? zone.padEnd(6, ':00') : undefined);
  if (match === null || offset === undefined) {
    throw new SourceError('clock', 'has times in a zone that is not known: set log_timezone to UTC');
  }
  return timeCell(match[1] ?? '', offset) ?? null;
}

const ZONES: Readonly<Record<string, string>> = { UTC: '+00:00', GMT: '+00:00', CST: '+08:00', HKT: '+08:00' };
