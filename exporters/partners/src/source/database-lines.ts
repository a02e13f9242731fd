import { LedgerFileError, type LedgerLine } from '@wardwatch/exporter-kit';
import pg from 'pg';

export interface DatabaseOptions {
  /** Connection address; never shown. */
  readonly url: string;
  /** `name` or `schema.name`, already checked by the policy. */
  readonly relation: string;
  readonly statementTimeoutMs: number;
}

const ROWS_AT_ONCE = 1000;
const CONNECT_WITHIN_MS = 5000;

/**
 * Rows of a table or view, headings first, read with a cursor in one read-only transaction: whatever is written
 * meanwhile, the rows are those of one moment, and only a thousand of them are in memory.
 * @throws pg.DatabaseError, or an error of the connection
 */
export async function* databaseLines(options: DatabaseOptions, signal: AbortSignal): AsyncGenerator<LedgerLine> {
  const client = new pg.Client({
    connectionString: options.url,
    application_name: 'wardwatch-partners-exporter',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    statement_timeout: options.statementTimeoutMs,
    idle_in_transaction_session_timeout: options.statementTimeoutMs,
    // Every value as the text that PostgreSQL writes: rows are checked like those of a file.
    types: { getTypeParser: () => (text: string | Buffer) => String(text) },
    options: '-c default_transaction_read_only=on -c datestyle=ISO',
  });
  client.on('error', () => undefined); // the query that runs is told as well
  const stop = () => void client.end().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    await client.connect();
    // PostgreSQL 14 and newer: a query that waits for a lock ends when this program does. Older ones do not know it.
    await client.query(`select set_config('client_connection_check_interval', '2s', false)`).catch(() => undefined);
    yield* rowsOf(client, options.relation, signal);
  } finally {
    signal.removeEventListener('abort', stop);
    await client.end().catch(() => undefined);
  }
}

async function* rowsOf(client: pg.Client, relation: string, signal: AbortSignal): AsyncGenerator<LedgerLine> {
  const name = relation.split('.').map(pg.escapeIdentifier).join('.');
  await client.query('begin transaction isolation level repeatable read read only');
  await client.query(`declare ledger no scroll cursor for select * from ${name}`);
  let line = 1;
  for (let headed = false; ;) {
    const { rows, fields } = await client.query<string[]>({
      text: `fetch ${ROWS_AT_ONCE} from ledger`,
      rowMode: 'array',
    });
    signal.throwIfAborted();
    if (!headed) {
      headed = true;
      yield { line, cells: fields.map((field) => field.name) };
    }
    for (const row of rows) {
      line += 1;
      yield { line, cells: row.map((value: string | null) => value ?? '') };
    }
    if (rows.length < ROWS_AT_ONCE) {
      break;
    }
  }
  await client.query('commit');
}

/** Why a database gave no rows. */
export function databaseFault(
  error: unknown,
): 'database_down' | 'permission' | 'relation_missing' | 'timeout' | 'failed' {
  const code = (error as { code?: unknown }).code;
  if (error instanceof LedgerFileError || typeof code !== 'string') {
    return error instanceof Error && /timeout|terminated|ended/i.test(error.message) ? 'database_down' : 'failed';
  }
  if (code === '57014' || code === '25P03') {
    return 'timeout';
  }
  if (code === '42P01' || code === '3F000') {
    return 'relation_missing';
  }
  if (code === '42501' || code.startsWith('28')) {
    return 'permission';
  }
  return /^(08|53|55|57P|3D)/.test(code) || /^E[A-Z]+$/.test(code) ? 'database_down' : 'failed';
}
