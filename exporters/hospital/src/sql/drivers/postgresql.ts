import pg from 'pg';
import type { Connect, SqlAsk, SqlRows } from '../driver.js';

/** Every value as PostgreSQL writes it. */
const AS_TEXT = { getTypeParser: () => (text: string | Buffer) => String(text) };

/**
 * PostgreSQL. A query runs as a cursor of a read-only transaction, sent in one piece: one round trip, and no more rows than
 * the limit leave the server.
 */
export const connectPostgresql: Connect = async ({ database, password, ca, connectLimitMs, queryLimitMs }) => {
  const client = new pg.Client({
    host: database.host,
    port: database.port,
    user: database.user,
    password,
    database: database.name,
    ssl: database.tls ? { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) } : false,
    connectionTimeoutMillis: connectLimitMs,
    // The server ends the query first; this is for a server that does not.
    query_timeout: queryLimitMs + 1000,
    keepAlive: true,
    application_name: 'wardwatch-hospital-exporter',
    types: AS_TEXT,
    options: [
      '-c default_transaction_read_only=on',
      `-c statement_timeout=${queryLimitMs}`,
      `-c lock_timeout=${queryLimitMs}`,
      `-c idle_in_transaction_session_timeout=${queryLimitMs}`,
      '-c cursor_tuple_fraction=1',
      '-c datestyle=ISO',
    ].join(' '),
  });
  client.on('error', () => undefined); // whatever is asked next fails with it
  const close = async () => {
    // `end` waits for a query that runs; the socket does not.
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    await client.end().catch(() => undefined);
  };
  try {
    await client.connect();
  } catch (error) {
    await close();
    throw error;
  }
  return { query: (ask) => query(client, ask), close };
};

async function query(client: pg.Client, { sql, rows }: SqlAsk): Promise<SqlRows> {
  try {
    const answer = (await client.query({
      text: `begin transaction read only; declare ww no scroll cursor for ${sql}\n; fetch forward ${rows + 1} from ww; commit`,
      rowMode: 'array',
    })) as unknown as pg.QueryArrayResult<unknown[]>[];
    const fetched = answer[2];
    if (answer.length !== 4 || fetched === undefined) {
      throw new Error('the server answered another number of statements than it was asked');
    }
    return { columns: fetched.fields.map(({ name }) => name.toLowerCase()), rows: fetched.rows };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
