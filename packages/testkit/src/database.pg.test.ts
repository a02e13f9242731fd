import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type Schema } from './database.js';

let migrated = 0;
const schema: Schema = {
  source: `things ${Date.now()}`,
  migrate: async (url) => {
    migrated += 1;
    await withClient(url, (client) => client.query('create table thing (id int)'));
  },
};

async function withClient<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

const left: pg.Client[] = [];
afterAll(() => Promise.all(left.map((client) => client.end().catch(() => undefined))));

describe('a database for a test', () => {
  it('has the schema, and nothing of another test', async () => {
    const [first, second] = await Promise.all([createTestDatabase(schema), createTestDatabase(schema)]);
    await withClient(first.url, (client) => client.query('insert into thing values (1)'));
    expect(await withClient(second.url, async (client) => (await client.query('select * from thing')).rows)).toEqual(
      [],
    );
    expect(migrated).toBe(1);
    await first.drop();
    await second.drop();
  });

  it('that is dropped with a connection still open says whose it is, and is gone all the same', async () => {
    const database = await createTestDatabase(schema);
    const client = new pg.Client({ connectionString: database.url, application_name: 'forgetful' });
    client.on('error', () => undefined);
    left.push(client);
    await client.connect();
    await expect(database.drop()).rejects.toThrow('forgetful');
    await expect(withClient(database.url, async () => undefined)).rejects.toThrow('does not exist');
  });
});
