import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startMariadb, type MariadbServer } from './testing/mariadb.js';
import { errorsOf, oneQuery, SqlHospital } from './testing/sql-hospital.js';

let server: MariadbServer;
let hospital: SqlHospital;

beforeAll(async () => {
  server = await startMariadb();
  await server.run(`
    create database lis character set utf8mb4;
    create table lis.specimen (section varchar(40), state varchar(20), weight decimal(20, 10), big bigint unsigned);
    insert into lis.specimen values ('生化', 'pending', 1.25, 18446744073709551615), ('生化', 'pending', 2.5, 0), ('免疫', 'done', null, 1);
    create table lis.secret (v int);
    create function lis.sly() returns int modifies sql data begin delete from lis.specimen; return 1; end;
    create user 'wardwatch_reader'@'localhost' identified by 'reader';
    grant select on lis.specimen to 'wardwatch_reader'@'localhost';
    create user 'careless'@'localhost' identified by 'reader';
    grant all on lis.* to 'careless'@'localhost'`);
});
afterAll(() => server.stop());
beforeEach(() => {
  hospital = new SqlHospital();
});
afterEach(() => hospital.remove());

const about = (sql: string, more: object = {}, query: object = {}) => ({
  database: 'lis',
  type: 'mysql',
  host: server.socket,
  name: 'lis',
  queries: [hospital.write('own.yaml', oneQuery(sql, query))],
  ...more,
});

describe('a real MariaDB', () => {
  it('gives its rows, with Chinese labels and numbers of every kind', async () => {
    const sql = 'select section, sum(weight) as v from specimen group by section';
    const { body } = await hospital.exporter([about(sql, {}, { labels: ['section'] })]).scrape();
    expect(errorsOf(body)).toEqual([]);
    expect(body).toContain('hospital_test_value{database="lis",section="生化"} 3.75');
    expect(body).not.toContain('免疫'); // the sum of nothing is unknown
    const big = await hospital.exporter([about('select max(big) as V from specimen;')]).scrape();
    expect(big.body).toContain('hospital_test_value{database="lis"} 18446744073709552000');
  });

  it('is asked again over the same connection, and learns of changes', async () => {
    const exporter = hospital.exporter([about('select connection_id() as v')]);
    const first = (await exporter.scrape()).body;
    hospital.nowMs += 15_000;
    expect((await exporter.scrape()).body).toBe(
      first.replaceAll(String(hospital.nowMs / 1000 - 15), String(hospital.nowMs / 1000)),
    );
  });

  it.each<[string, string, object]>([
    ['permission', 'select v from secret', {}],
    ['permission', 'select 1 as v', { name: 'mysql' }],
    ['missing', 'select w as v from specimen', {}],
    ['refused', 'select 1 as v fro m x', {}],
    ['login', 'select 1 as v', { user: 'nobody_here' }],
    ['tls', 'select 1 as v', { tls: true }],
    ['unreachable', 'select 1 as v', { host: '/nowhere/sock' }],
    ['value', 'select section as v from specimen limit 1', {}],
    ['write', 'select sly() as v', { user: 'careless' }],
  ])('that does not answer as it should is counted: %s', async (reason, sql, more) => {
    expect(errorsOf((await hospital.exporter([about(sql, more)]).scrape()).body)).toEqual([`lis/q/${reason}`]);
  });

  it('was not written', async () => {
    expect(await server.run('select count(*) as kept from lis.specimen')).toEqual([{ kept: 3 }]);
  });

  it('is cut off when it answers without end, and when it thinks too long', async () => {
    const endless = 'with recursive n (v) as (select 1 union all select v + 1 from n where v < 100000) select v from n';
    const many = await hospital.exporter([about(endless)], { rows: 100 }).scrape();
    expect(errorsOf(many.body)).toEqual(['lis/q/rows']);
    const long =
      'with recursive n (v) as (select 1 union all select v + 1 from n where v < 1000) select count(*) as v from n a, n b, n c';
    const began = performance.now();
    const slow = await hospital.exporter([about(long)], { query: '1s' }).scrape();
    expect(performance.now() - began).toBeLessThan(3500);
    expect(errorsOf(slow.body)).toEqual(['lis/q/timeout']);
  });
});
