import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type mysql from 'mysql2/promise';
import { FilesOfAHospital, findingsOf, reasonOf, samplesOf } from '../testing/files-of-a-hospital.js';
import { Mariadb } from '../testing/mariadb.js';
import { policyOf } from '../testing/policy-of.js';

let server: Mariadb;
let root: mysql.Connection;
let hospital: FilesOfAHospital;

beforeAll(async () => {
  server = await Mariadb.start();
  root = await server.root();
  await root.query(`
    create user 'zhangwei'@'10.%' identified by 'x';
    create user 'wangfang'@'%' identified by 'x';
    create user 'stranger'@'%' identified by 'x';
    create user 'locked'@'%' identified by 'x' account lock;
    create user 'fresh'@'%' identified by 'x' password expire;
    create user 'dba'@'localhost' identified by 'x';
    grant all on *.* to 'dba'@'localhost' with grant option;
    create role 'readers';
    create user 'ww_reader'@'%' identified by 'reader';
    grant select on mysql.* to 'ww_reader'@'%';
    grant process on *.* to 'ww_reader'@'%';
    set global default_password_lifetime = 0`);
});
afterAll(async () => {
  await root.end();
  await server.remove();
});
beforeEach(() => {
  hospital = new FilesOfAHospital();
  hospital.now = new Date();
  hospital.write(
    'accounts.csv',
    [
      'system,account,kind,person,from,until',
      'lis,root,builtin,1001,,',
      'lis,mariadb.sys,builtin,1001,,',
      'lis,dba@localhost,person,1001,,',
      'lis,ww_reader,service,1001,,',
      'lis,fresh,person,1004,,',
      'lis,mysql,builtin,1001,,',
    ].join('\n'),
  );
});
afterEach(() => hospital.remove());

const scrape = async (more: object = {}, password = 'reader') => {
  writeFileSync(hospital.at('secret'), password, { mode: 0o600 });
  const source = {
    source: 'lis-database',
    system: 'lis',
    unit: 'laboratory',
    domain: 'base_software',
    level: '3',
    type: 'mysql',
    host: '127.0.0.1',
    port: server.port,
    tls: false,
    user: 'ww_reader',
    password_file: hospital.at('secret'),
    ...more,
  };
  return (await hospital.exporter({}, policyOf(hospital, [source])).scrape()).body;
};

describe('a real MariaDB server', () => {
  it('is judged by its accounts', async () => {
    const body = await scrape();
    expect(reasonOf(body, 'lis-database')).toBeNull();
    expect(findingsOf(body, 'lis-database')).toMatchObject({
      no_person: 1, // stranger
      leaver_enabled: 1, // wangfang, by the log-in of the same name
      first_login_unchanged: 1, // fresh
      password_rule_weak: 2, // nothing asks for a length, passwords never expire
      superuser_unapproved: 1, // root is at work: the test itself
    });
    const accounts = samplesOf(body, 'account_accounts');
    expect(accounts.get('source="lis-database",system="lis",state="disabled"')).toBeGreaterThanOrEqual(1);
    const seconds = samplesOf(body, 'account_oldest_password_timestamp_seconds').get(
      'source="lis-database",system="lis"',
    );
    expect(seconds).toBeGreaterThan(Date.now() / 1000 - 3600);
  });

  it('is read over its socket too', async () => {
    expect(reasonOf(await scrape({ host: server.socket }), 'lis-database')).toBeNull();
  });

  it.each<[string, object, string]>([
    ['login_refused', {}, 'wrong'],
    ['login_refused', { user: 'no_such_user' }, 'reader'],
    ['permission', { user: 'stranger' }, 'x'],
    ['tls', { tls: true }, 'reader'],
    ['unreachable', { port: 9 }, 'reader'],
  ])('that does not give what is asked shows itself: %s', async (reason, more, password) => {
    expect(reasonOf(await scrape(more, password), 'lis-database')).toBe(reason);
  });
});
