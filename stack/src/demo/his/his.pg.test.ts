import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hospitalDatabasesPolicy, parsePolicy, sqlQueryFile } from '@wardwatch/contracts';
import { adminUrl, eventually } from '@wardwatch/testkit';
import pg from 'pg';
import { SCARCE } from './articles.js';
import { HIS_DATABASE, HIS_READER } from './database.js';
import { demoDatabases } from './databases-policy.js';
import { hisDatabase } from './part.js';
import { READER_PASSWORD_FILE } from './reader-password.js';

const QUERIES = new URL('../../../../exporters/hospital/queries/', import.meta.url);
const secrets = mkdtempSync(path.join(tmpdir(), 'ww-demo-his-'));
const said: string[] = [];
const part = hisDatabase({
  secrets,
  env: {},
  folder: () => Promise.resolve(secrets),
  log: (line) => said.push(line),
});
let reader: pg.Client;

beforeAll(async () => {
  writeFileSync(path.join(secrets, 'demo_his_database_url'), `${adminUrl()}\n`);
  writeFileSync(path.join(secrets, READER_PASSWORD_FILE), 'reader-of-the-test\n');
  await part.start();
  await eventually(() => expect(part.facts()).toHaveLength(3), 20_000);
  const url = new URL(adminUrl());
  url.pathname = `/${HIS_DATABASE}`;
  url.username = HIS_READER;
  url.password = readFileSync(path.join(secrets, READER_PASSWORD_FILE), 'utf8').trim();
  reader = new pg.Client({ connectionString: url.href, statement_timeout: 500 });
  await reader.connect();
});
afterAll(async () => {
  await reader.end();
  await part.stop();
  const admin = new pg.Client({ connectionString: adminUrl() });
  await admin.connect();
  await admin.query(`drop database ${HIS_DATABASE} with (force)`);
  await admin.query(`drop role ${HIS_READER}`);
  await admin.end();
  rmSync(secrets, { recursive: true });
});

const daysLeft = async () => {
  const { rows } = await reader.query<{ days: string }>(
    'select quantity / use_per_day as days from wardwatch.stock where article = $1',
    [SCARCE],
  );
  return Number(rows[0]?.days);
};

describe('the database of the demo HIS', () => {
  it('answers every ready query, as the role of the exporter', async () => {
    const policy = parsePolicy('demo', demoDatabases('postgresql://u:p@127.0.0.1:5/x'), hospitalDatabasesPolicy);
    expect(policy.ok && policy.value.databases[0]?.user).toBe(HIS_READER);
    for (const name of policy.ok ? (policy.value.databases[0]?.queries ?? []) : []) {
      const file = sqlQueryFile.parse(
        (await import('yaml')).parse(readFileSync(new URL(`${name}.yaml`, QUERIES), 'utf8')),
      );
      for (const { query, sql } of file.queries) {
        const { rows } = await reader.query(sql);
        expect([query, rows.length > 0]).toEqual([query, true]);
      }
    }
    expect(said).toEqual([]);
  });

  it('lets that role read nothing else, and write nothing', async () => {
    await expect(reader.query('select * from his.charge')).rejects.toThrow('permission denied');
    await expect(reader.query('update wardwatch.stock set quantity = 0')).rejects.toThrow();
  });

  it('runs out of a reagent, and gets it again', async () => {
    const incident = part.incidents.find(({ key }) => key === 'reagent-runs-out')!;
    expect(await daysLeft()).toBeGreaterThan(7);
    await incident.begin();
    expect(await daysLeft()).toBeLessThan(1.5);
    expect(incident.isOn()).toBe(true);
    await incident.end();
    expect(await daysLeft()).toBeGreaterThan(7);
  });

  it('does not answer for queues while it is slow, and does for stock', async () => {
    const incident = part.incidents.find(({ key }) => key === 'his-database-slow')!;
    await incident.begin();
    await expect(reader.query('select count(*) from wardwatch.queue_entry')).rejects.toThrow('timeout');
    expect(await daysLeft()).toBeGreaterThan(7);
    await incident.end();
    await reader.query('select count(*) from wardwatch.queue_entry');
  });
});
