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
  /**
   * How statements that run often are planned. `each`: anew each time. `by_index`: once, and always by an index: for
   * statements that look up what they name. Left alone, PostgreSQL may keep a plan from when the tables were empty,
   * which reads all of them once they have grown.
   */
  readonly plans?: 'each' | 'by_index';
}

const PLANS = {
  each: '-c plan_cache_mode=force_custom_plan',
  by_index: '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off',
} as const;

/**
 * A pool whose idle connections may break without taking the process with them, and in which nothing waits for ever:
 * a database that is away shows within seconds.
 */
export function createPool({ url, max, name, onError, plans = 'each' }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: `wardwatch ${name}`,
    options: PLANS[plans],
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    query_timeout: 30_000,
    statement_timeout: 20_000,
    idle_in_transaction_session_timeout: 30_000,
  });
  pool.on('error', onError);
  // A client that breaks while checked out reports here too; its query rejects as well, so nothing is lost.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
