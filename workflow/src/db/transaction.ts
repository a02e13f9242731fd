import type pg from 'pg';
import type { Sql } from './pool.js';
import { isRetryable } from './database-errors.js';

const TRIES = 3;

/** Runs `work` in one transaction; rolls back when it throws. Deadlocks and serialization failures are tried again. */
export async function inTransaction<T>(pool: pg.Pool, work: (tx: Sql) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pool, work);
    } catch (error) {
      if (attempt >= TRIES || !isRetryable(error)) {
        throw error;
      }
    }
  }
}

/**
 * One transaction on a connection of its own, without a second try. `begin` opens it; whoever must also wait for locks
 * gives their own.
 */
export async function once<T>(
  pool: pg.Pool,
  work: (tx: Sql) => Promise<T>,
  begin: (tx: Sql) => Promise<unknown> = (tx) => tx.query('begin'),
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await begin(client);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error(String(failure));
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
