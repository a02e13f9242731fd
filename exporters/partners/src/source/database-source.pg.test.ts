import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LEDGER_LIMITS, type LedgerLimits } from '@wardwatch/exporter-kit';
import { createTestDatabase, type Schema, type TestDatabase } from '@wardwatch/testkit';
import pg from 'pg';
import { definitionsOf } from '../ledgers/definitions.js';
import { databaseSource } from './database-source.js';

const SCHEMA_SQL = `
create schema crm;
create table crm.complaint (
  complaint_no text primary key, kind text, received timestamptz, answered timestamptz, closed timestamptz, note jsonb
);
create view crm.wardwatch_complaints as select complaint_no, kind, received, answered, closed, note from crm.complaint;
insert into crm.complaint values
  ('C1', '患者', '2026-11-20 10:00+08', null, null, '{}'),
  ('C2', 'partner', '2026-11-20 10:00+08', '2026-11-20 12:00+08', '2026-11-21 09:00:00.5+08', null);
create table crm.secret (complaint text);
do $do$ begin create role partners_reader login password 'reader'; exception when duplicate_object then null; end $do$;
grant usage on schema crm to partners_reader;
grant select on crm.wardwatch_complaints to partners_reader;
`;
// A role belongs to the server, so another test file's run may have left it.
const schema: Schema = { source: `partners ${SCHEMA_SQL}`, migrate: (url) => run(url, SCHEMA_SQL) };

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

let database: TestDatabase;
let folder: string;
let now: Date;
const never = new AbortController().signal;

beforeEach(async () => {
  database = await createTestDatabase(schema);
  folder = mkdtempSync(path.join(tmpdir(), 'ww-partners-db-'));
  now = new Date('2026-11-23T10:00:00+08:00');
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

function source(relation = 'crm.wardwatch_complaints', limits: Partial<LedgerLimits> = {}, statementTimeoutMs = 5000) {
  const url = new URL(database.url);
  url.username = 'partners_reader';
  url.password = 'reader';
  return databaseSource({
    definition: definitionsOf('Asia/Shanghai').complaints,
    url: async () => url.href,
    relation,
    limits: { ...LEDGER_LIMITS, ...limits },
    statementTimeoutMs,
    reportsIn: folder,
  });
}

describe('a ledger in PostgreSQL', () => {
  it('is read as a reader who may read this view and nothing else', async () => {
    const ledger = source();
    const state = await ledger.refresh(now, never);
    expect(state).toMatchObject({ error: null, rejectedRows: 0, changedAt: now.getTime() / 1000 });
    expect(state.rows).toEqual([
      {
        complaint: 'C1',
        kind: 'patient',
        received: Date.parse('2026-11-20T02:00:00Z') / 1000,
        answered: null,
        closed: null,
      },
      {
        complaint: 'C2',
        kind: 'partner',
        received: Date.parse('2026-11-20T02:00:00Z') / 1000,
        answered: Date.parse('2026-11-20T04:00:00Z') / 1000,
        closed: Date.parse('2026-11-21T01:00:00Z') / 1000,
      },
    ]);
  });

  it('changed when its rows did, not when it was read again', async () => {
    const ledger = source();
    const first = await ledger.refresh(now, never);
    const second = await ledger.refresh(new Date(now.getTime() + 60_000), never);
    expect(second.rows).toBe(first.rows);
    expect(second.changedAt).toBe(first.changedAt);
    await run(database.url, `update crm.complaint set closed = '2026-11-23 09:00+08' where complaint_no = 'C1'`);
    const third = await ledger.refresh(new Date(now.getTime() + 120_000), never);
    expect(third.changedAt).toBe(now.getTime() / 1000 + 120);
  });

  it('with a bad row is refused as a whole, reported in the folder of reports, and mended', async () => {
    const ledger = source();
    const good = await ledger.refresh(now, never);
    await run(database.url, `insert into crm.complaint values ('C3', 'neighbour', now(), null, null, null)`);
    const bad = await ledger.refresh(now, never);
    expect(bad).toMatchObject({ error: 'refused', rejectedRows: 1 });
    expect(bad.rows).toBe(good.rows);
    const report = path.join(folder, 'complaints.rejected.csv');
    expect(readFileSync(report, 'utf8')).toContain('"4","kind","must be one of');
    await run(database.url, `delete from crm.complaint where complaint_no = 'C3'`);
    expect(await ledger.refresh(now, never)).toMatchObject({ error: null, rejectedRows: 0 });
    expect(existsSync(report)).toBe(false);
  });

  it.each([
    ['relation_missing', 'crm.nothing_here'],
    ['relation_missing', 'nowhere.complaints'],
    ['permission', 'crm.secret'],
    ['permission', 'crm.complaint'],
    // The policy refuses such names; if one came through, it would still be only a name.
    ['relation_missing', 'x; drop table crm'],
  ])('says %s for %s', async (error, relation) => {
    expect(await source(relation).refresh(now, never)).toMatchObject({ error, rows: null });
  });

  it('without the column that it needs is refused, with the heading named', async () => {
    await run(
      database.url,
      `create view crm.other as select complaint_no, kind from crm.complaint; grant select on crm.other to partners_reader`,
    );
    expect(await source('crm.other').refresh(now, never)).toMatchObject({ error: 'refused' });
    expect(readFileSync(path.join(folder, 'complaints.rejected.csv'), 'utf8')).toContain(
      'lacks the column ""received""',
    );
  });

  it('that is larger than the limit is refused without being read to its end', async () => {
    await run(
      database.url,
      `insert into crm.complaint select 'X' || n, 'patient', now(), null, null, null from generate_series(1, 5000) as n`,
    );
    expect(await source(undefined, { rows: 2500 }).refresh(now, never)).toMatchObject({ error: 'refused' });
  });

  it('goes away and comes back: what was known stays, and nothing is left open', async () => {
    const ledger = source();
    const good = await ledger.refresh(now, never);
    await database.away();
    const down = await ledger.refresh(now, never);
    expect(down).toMatchObject({ error: 'database_down' });
    expect(down.rows).toBe(good.rows);
    await database.back();
    expect(await ledger.refresh(now, never)).toMatchObject({ error: null });
  });

  it('behind a lock is late, and does not wait for ever', async () => {
    const locker = new pg.Client({ connectionString: database.url });
    await locker.connect();
    await locker.query('begin; lock table crm.complaint in access exclusive mode');
    expect(await source(undefined, {}, 300).refresh(now, never)).toMatchObject({ error: 'timeout' });
    await locker.end();
  });

  it('is left at once when the exporter stops', async () => {
    const locker = new pg.Client({ connectionString: database.url });
    await locker.connect();
    await locker.query('begin; lock table crm.complaint in access exclusive mode');
    const stop = new AbortController();
    const reading = source(undefined, {}, 20_000).refresh(now, stop.signal);
    setTimeout(() => stop.abort(new Error('stopping')), 200);
    await expect(reading).rejects.toThrow('stopping');
    await locker.end();
  });

  it('cannot be written, even by a role that may', async () => {
    await run(
      database.url,
      `create function crm.sly() returns setof crm.complaint language sql volatile as $$ delete from crm.complaint returning * $$;
       create view crm.trap as select * from crm.sly(); grant select on crm.trap to partners_reader; grant delete, select on crm.complaint to partners_reader`,
    );
    const state = await source('crm.trap').refresh(now, never);
    expect(state.error).toBe('failed');
    expect((await source().refresh(now, never)).rows).toHaveLength(2);
  });
});
