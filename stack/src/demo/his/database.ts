import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDatabase } from '@wardwatch/postgres';
import pg from 'pg';
import { readSecret } from '../../settings/secrets.js';
import { READER_PASSWORD_FILE } from './reader-password.js';

export const HIS_DATABASE = 'demo_his';
export const HIS_READER = 'demo_his_reader';
const SCHEMA = fileURLToPath(new URL('../../../../exporters/hospital/queries/demo/schema.sql', import.meta.url));

/**
 * Opens the demo's HIS, a database of its own on the server of `demo_his_database_url`; makes database, schema and reader when they are not there.
 * @returns the pool, and whether the HIS is new and empty
 */
export async function openHis(secrets: string): Promise<{ pool: pg.Pool; isNew: boolean }> {
  const url = new URL(await readSecret(path.join(secrets, 'demo_his_database_url')));
  await ensureDatabase(url.href, HIS_DATABASE);
  url.pathname = `/${HIS_DATABASE}`;
  const pool = new pg.Pool({
    connectionString: url.href,
    max: 2,
    options: '-c timezone=Asia/Shanghai',
    application_name: 'demo-his',
    connectionTimeoutMillis: 3000,
  });
  pool.on('error', () => undefined);
  try {
    const { rowCount } = await pool.query(`select 1 from pg_namespace where nspname = 'his'`);
    const isNew = rowCount === 0;
    if (isNew) {
      await pool.query(`begin; ${await readFile(SCHEMA, 'utf8')}; commit`);
    }
    await allowReader(pool, await readSecret(path.join(secrets, READER_PASSWORD_FILE)));
    return { pool, isNew };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** The role with which the exporter reads: the views, and nothing else. */
async function allowReader(pool: pg.Pool, password: string): Promise<void> {
  const { rowCount } = await pool.query('select 1 from pg_roles where rolname = $1', [HIS_READER]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  await pool.query(`${verb} role ${HIS_READER} login password ${pg.escapeLiteral(password)}`);
  await pool.query(`alter role ${HIS_READER} set timezone = 'Asia/Shanghai'`);
  await pool.query(`grant usage on schema wardwatch to ${HIS_READER}`);
  await pool.query(`grant select on all tables in schema wardwatch to ${HIS_READER}`);
}
