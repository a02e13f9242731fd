import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@wardwatch/testkit';
import pg from 'pg';
import { demoHis, runSql } from './testing/demo-his.js';
import { errorsOf, oneQuery, SqlHospital } from './testing/sql-hospital.js';

const golden = fileURLToPath(new URL('../../golden/sql.txt', import.meta.url));
let database: TestDatabase;
let hospital: SqlHospital;

beforeEach(async () => {
  database = await createTestDatabase(demoHis);
  hospital = new SqlHospital();
});
afterEach(async () => {
  await hospital.remove();
  await database.drop();
});

function about(more: object = {}): object {
  const url = new URL(database.url);
  return {
    database: 'his',
    type: 'postgresql',
    host: url.hostname,
    port: Number(url.port),
    name: url.pathname.slice(1),
    queries: ['appointments', 'queues', 'income', 'stock'],
    ...more,
  };
}

const queried = (sql: string, more: object = {}, name = 'own.yaml') =>
  about({ queries: [hospital.write(name, oneQuery(sql, more))] });

/** Waits go on while the test runs. */
const inWholeMinutes = (page: string) =>
  page.replace(
    /^(\S+_wait_seconds\{.*\}) ([\d.]+)$/gm,
    (_, series: string, value: string) => `${series} ${Math.round(Number(value) / 60) * 60}`,
  );

describe('a real PostgreSQL', () => {
  it('gives the golden page of the ready sets (UPDATE_GOLDEN=1 writes it anew)', async () => {
    const page = inWholeMinutes((await hospital.exporter([about()]).scrape()).body);
    if (process.env['UPDATE_GOLDEN'] === '1') {
      writeFileSync(golden, page);
    }
    expect(page).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '');
    expect(errorsOf(page)).toEqual([]);
    execFileSync('promtool', ['check', 'metrics'], { input: page });
  });

  it.each([
    ['missing', 'select v from wardwatch.nothing'],
    ['missing', 'select w as v from wardwatch.stock'],
    ['permission', 'select quantity as v from his.stock'],
    ['refused', 'select 1 as v fro'],
    ['refused', "select ('Zhang San ' || 1)::int as v"],
    ['value', 'select now() as v'],
    ['columns', 'select 1 as w'],
    ['duplicate', 'select 1 as v union all select 2'],
    ['rows', 'select 1 as v from generate_series(1, 100000)'],
  ])('that does not answer as it should is counted: %s', async (reason, sql) => {
    const { body } = await hospital.exporter([queried(sql)], { rows: 10 }).scrape();
    expect(errorsOf(body)).toEqual([`his/q/${reason}`]);
    expect(body).toContain('hospital_exporter_collector_success{collector="sql"} 1');
    expect(body).not.toContain('Zhang');
  });

  it('cannot be written, whatever a view does and whoever asks', async () => {
    const owner = new URL(database.url);
    const exporter = hospital.exporter([
      {
        ...queried('select v from sly()'),
        user: owner.username,
        password_file: hospital.write('owner', decodeURIComponent(owner.password)),
      },
    ]);
    await runSql(
      database.url,
      `create function sly() returns table (v int) language sql volatile as $$ delete from his.stock returning 1 $$`,
    );
    expect(errorsOf((await exporter.scrape()).body)).toEqual(['his/q/write']);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query('select count(*)::int as left from his.stock');
    await client.end();
    expect(rows).toEqual([{ left: 3 }]);
  });

  it('that is slow in one query gives the others, ends that one, and is asked again', async () => {
    const exporter = hospital.exporter(
      [
        queried('select count(*) as v from generate_series(1, 1000000000)', {}, 'slow.yaml'),
        { ...about({ queries: ['stock'] }), database: 'other' },
      ],
      { query: '1s' },
    );
    const began = performance.now();
    const { body } = await exporter.scrape();
    expect(performance.now() - began).toBeLessThan(4000);
    expect(errorsOf(body)).toEqual(['his/q/timeout']);
    expect(body).toContain(
      'hospital_his_stock_quantity{database="other",store="laboratory",article="troponin",kind="reagent"} 20',
    );
    expect(body).toContain('hospital_sql_database_up{database="his"} 0');
    expect(body).toContain('hospital_sql_database_up{database="other"} 1');
  });

  it('behind a lock holds up no longer than the scrape', async () => {
    const locker = new pg.Client({ connectionString: database.url });
    await locker.connect();
    await locker.query('begin; lock table his.stock in access exclusive mode');
    const exporter = hospital.exporter([about()], { query: '1m' }, 500);
    const { body } = await exporter.scrape();
    expect(errorsOf(body)).toContain('his/stock/timeout');
    expect(body).toContain('hospital_his_queue_waiting{database="his",campus="east",queue="pharmacy"} 2');
    await locker.end();
  });

  it('goes away and comes back', async () => {
    const exporter = hospital.exporter([about({ queries: ['queues'] })]);
    expect((await exporter.scrape()).body).toContain('hospital_his_queue_waiting{');
    await database.away();
    hospital.nowMs += 15_000;
    const down = (await exporter.scrape()).body;
    expect(down).toContain('hospital_sql_database_up{database="his"} 0');
    expect(down).not.toContain('hospital_his_queue_waiting{');
    await database.back();
    hospital.nowMs += 15_000;
    expect((await exporter.scrape()).body).toContain('hospital_his_queue_waiting{');
  });

  it.each<[string, { password?: string; port?: number; tls?: boolean; name?: string }]>([
    ['login', { password: 'wrong' }],
    ['unreachable', { port: 9 }],
    ['tls', { tls: true }],
    ['missing', { name: 'no_such_database' }],
  ])('that lets nobody in is counted: %s', async (reason, { password, ...more }) => {
    const exporter = hospital.exporter([
      about({
        queries: ['queues'],
        ...more,
        ...(password === undefined ? {} : { password_file: hospital.write('bad', password) }),
      }),
    ]);
    const errors = errorsOf((await exporter.scrape()).body);
    expect(errors).toEqual([`his/queues_now/${reason}`, `his/queues_served/${reason}`]);
  });
});
