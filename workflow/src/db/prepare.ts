import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { migrateJobs } from '../jobs/worker.js';
import { isUnavailable, refusesUs } from './database-errors.js';
import { migrate, readMigrations } from './migrate.js';

const PATIENCE_MS = 60_000;
const PAUSE_MS = 500;

/** Waits for the database, then brings its schema and that of the job queue up to date. */
export async function prepareDatabase(url: string, pool: pg.Pool, log: Logger): Promise<void> {
  const client = await connect(url, log);
  try {
    const done = await migrate(client, await readMigrations());
    if (done.length > 0) {
      log.info({ migrations: done }, 'database migrated');
    }
  } finally {
    await client.end();
  }
  await migrateJobs(pool, log);
}

/** A database that starts together with us may need a moment; one that refuses us does not get better by waiting. */
async function connect(url: string, log: Logger): Promise<pg.Client> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let said = false; ; said = true) {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'wardwatch migrations',
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (!isUnavailable(error) || refusesUs(error) || Date.now() > deadline) {
        throw error;
      }
      if (!said) {
        log.warn({ err: error }, 'waiting for the database');
      }
      await sleep(PAUSE_MS);
    }
  }
}
