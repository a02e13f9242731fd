import pg from 'pg';

/** What a store needs: a pool, a client or a transaction. */
export interface Sql {
  query<R extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<R>>;
  query<R extends pg.QueryResultRow = pg.QueryResultRow>(query: pg.QueryConfig): Promise<pg.QueryResult<R>>;
}

export interface PoolOptions {
  readonly url: string;
  readonly max: number;
  readonly name: string;
  readonly onError: (error: Error) => void;
}

/**
 * A pool whose idle connections may break without taking the process with them, and in which nothing waits for ever:
 * a database that is away shows within seconds.
 */
export function createPool({ url, max, name, onError }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: `wardwatch ${name}`,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    query_timeout: 30_000,
    statement_timeout: 20_000,
    idle_in_transaction_session_timeout: 30_000,
  });
  pool.on('error', onError);
  // A client that breaks while checked out reports here too; its query rejects as well, so nothing is lost.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    // A plan that was kept from when the tables were empty reads all of them once they have grown: plan each time.
    client.query('set plan_cache_mode = force_custom_plan').catch(onError);
  });
  return pool;
}
