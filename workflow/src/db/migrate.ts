import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

export const MIGRATIONS_DIR = fileURLToPath(new URL('../../migrations', import.meta.url));
/** Any number, the same in every process: one start migrates, the others wait. */
const MIGRATION_LOCK = 8_121_001;

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

/** The database and the program disagree; no retry helps. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

export async function readMigrations(dir: string = MIGRATIONS_DIR): Promise<Migration[]> {
  const files = (await readdir(dir)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file, index) => {
      if (!/^[0-9]{6}-[a-z0-9-]+\.sql$/.test(file) || Number(file.slice(0, 6)) !== index + 1) {
        throw new MigrationError(`${file}: migrations are numbered without gaps, such as 000001-name.sql`);
      }
      const sql = await readFile(path.join(dir, file), 'utf8');
      return { name: file.replace(/\.sql$/, ''), sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Brings the database to the newest migration, each in its own transaction, under an advisory lock.
 * @returns names of the migrations that ran now.
 * @throws MigrationError when one that already ran has changed since, or when the database is ahead of this program.
 */
export async function migrate(client: pg.ClientBase, migrations: readonly Migration[]): Promise<string[]> {
  await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    await client.query(
      `create table if not exists schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`,
    );
    const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from schema_migration');
    const pending = pendingOf(migrations, new Map(rows.map((row) => [row.name, row.sha256])));
    for (const migration of pending) {
      await runOne(client, migration);
    }
    return pending.map((migration) => migration.name);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  }
}

/** Which migrations are still to run. Pure. */
export function pendingOf(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): Migration[] {
  const known = new Set(migrations.map((migration) => migration.name));
  const ahead = [...applied.keys()].filter((name) => !known.has(name));
  if (ahead.length > 0) {
    throw new MigrationError(`the database has migrations that this version does not know: ${ahead.join(', ')}`);
  }
  const changed = migrations.filter((each) => applied.has(each.name) && applied.get(each.name) !== each.sha256);
  if (changed.length > 0) {
    const names = changed.map((each) => each.name).join(', ');
    throw new MigrationError(`migrations changed after they ran (add a new one instead): ${names}`);
  }
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function runOne(client: pg.ClientBase, { name, sql, sha256 }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query('set local statement_timeout = 0');
    await client.query(sql);
    await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [name, sha256]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new MigrationError(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
