import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';

/** Where the run's PostgreSQL listens, as the global set-up leaves it for the tests. */
export const ADMIN_URL_VARIABLE = 'WARDWATCH_TEST_POSTGRES_URL';

export interface TestDatabase {
  readonly url: string;
  /** Cuts every connection and lets nobody in, as a database that has gone away; until `back`. */
  away(): Promise<void>;
  back(): Promise<void>;
  /**
   * Drops the database.
   * @throws when connections to it are still open: a pool that the test or the code under test did not end
   */
  drop(): Promise<void>;
}

export interface Schema {
  /** Whatever decides the schema, e.g. all migrations joined: one template is made per distinct text. */
  readonly source: string;
  /** Brings an empty database to the schema. */
  readonly migrate: (url: string) => Promise<void>;
}

/** Any number; holds other test files off while one makes the template. */
const TEMPLATE_LOCK = 7_310_442;

/** A database of its own, cloned from a template in some 50 ms. */
export async function createTestDatabase(schema: Schema): Promise<TestDatabase> {
  const template = await templateOf(schema);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await withLock((admin) => admin.query(`create database ${name} template ${template}`));
  return {
    url: urlOf(name),
    away: () => allowConnections(name, false),
    back: () => allowConnections(name, true),
    drop: () => drop(name),
  };
}

async function allowConnections(name: string, allowed: boolean): Promise<void> {
  await withAdmin(async (admin) => {
    await admin.query(`alter database ${name} allow_connections ${allowed}`);
    if (!allowed) {
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    }
  });
}

/** Address of the superuser's own database; for tests about PostgreSQL itself. */
export function adminUrl(): string {
  const url = process.env[ADMIN_URL_VARIABLE];
  if (!url) {
    throw new Error(
      `There is no PostgreSQL for this test: run it with "jest -c jest.real.config.js", which starts one.`,
    );
  }
  return url;
}

async function templateOf({ source, migrate }: Schema): Promise<string> {
  const name = `template_${createHash('sha256').update(source).digest('hex').slice(0, 16)}`;
  await withLock(async (admin) => {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1 and datistemplate', [name]);
    if (rowCount === 1) {
      return;
    }
    await admin.query(`drop database if exists ${name}`);
    await admin.query(`create database ${name}`);
    await migrate(urlOf(name));
    await admin.query(`alter database ${name} is_template true`);
  });
  return name;
}

async function drop(name: string): Promise<void> {
  await withAdmin(async (admin) => {
    const open = await openConnections(admin, name);
    await admin.query(`drop database ${name} with (force)`);
    if (open.length > 0) {
      throw new Error(
        `${open.length} connections were left open: ${open.join(', ')}. End every pool before dropping the database.`,
      );
    }
  });
}

/** A connection that was just ended may show for a moment. */
async function openConnections(admin: pg.Client, database: string): Promise<string[]> {
  for (let tries = 0; ; tries += 1) {
    const { rows } = await admin.query<{ who: string }>(
      `select coalesce(nullif(application_name, ''), 'unnamed') || ': ' || left(query, 60) as who from pg_stat_activity where datname = $1`,
      [database],
    );
    if (rows.length === 0 || tries === 20) {
      return rows.map((row) => row.who);
    }
    await admin.query('select pg_sleep(0.05)');
  }
}

function urlOf(database: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  return url.href;
}

async function withLock<T>(act: (admin: pg.Client) => Promise<T>): Promise<T> {
  return withAdmin(async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    return act(admin); // the lock goes with the connection
  });
}

async function withAdmin<T>(act: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: adminUrl(), application_name: 'testkit' });
  await admin.connect();
  try {
    return await act(admin);
  } finally {
    await admin.end();
  }
}
