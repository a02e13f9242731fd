import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '@wardwatch/testkit';
import pg from 'pg';
import { testDatabase } from '../testing/test-server.js';
import { describeSchema } from './introspect.js';
import { migrate, MigrationError, readMigrations } from './migrate.js';

const GOLDEN = new URL('../../schema.sql', import.meta.url);
const HEADER = `-- The schema that the migrations make, for reading. Made by a test: change migrations, then run
--   UPDATE_GOLDEN=1 NODE_OPTIONS=--experimental-vm-modules npx jest -c jest.real.config.js workflow/src/db/schema

`;

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

describe('the schema', () => {
  it('is the one that schema.sql shows', async () => {
    const now = HEADER + (await describeSchema(client));
    if (process.env['UPDATE_GOLDEN'] === '1') {
      await writeFile(GOLDEN, now);
    }
    expect(now).toBe(await readFile(GOLDEN, 'utf8'));
  });

  it('is left alone by a second start, and by two at once', async () => {
    const second = new pg.Client({ connectionString: database.url });
    await second.connect();
    const migrations = await readMigrations();
    expect(await Promise.all([migrate(client, migrations), migrate(second, migrations)])).toEqual([[], []]);
    await second.end();
  });

  it('is not touched when a migration that ran has changed since', async () => {
    const [first, ...rest] = await readMigrations();
    const changed = [{ ...first!, sha256: 'other' }, ...rest];
    await expect(migrate(client, changed)).rejects.toThrow(MigrationError);
    await expect(migrate(client, rest)).rejects.toThrow('does not know: 000001-registers');
  });

  it('stays as it was when a migration fails halfway, and the next start may go on', async () => {
    const migrations = await readMigrations();
    const bad = { name: '999998-bad', sql: 'create table half (id int); select 1/0', sha256: 'x' };
    await expect(migrate(client, [...migrations, bad])).rejects.toThrow('999998-bad: division by zero');
    const { rows } = await client.query(`select to_regclass('half') as half`);
    expect(rows).toEqual([{ half: null }]);
    expect(await migrate(client, migrations)).toEqual([]);
  });
});
