import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { adminUrl } from '@wardwatch/testkit';
import pg from 'pg';
import { FilesOfAHospital, findingsOf, reasonOf, samplesOf } from '../testing/files-of-a-hospital.js';
import { policyOf } from '../testing/policy-of.js';

const ROLES = ['zhangwei', 'wangfang', 'oldpass', 'expired', 'stranger', 'zhangwei_adm', 'member', 'ww_reader'];
let admin: pg.Client;
/** The superuser that made the server. */
let builtin: string;
let hospital: FilesOfAHospital;

beforeAll(async () => {
  admin = new pg.Client({ connectionString: adminUrl(), application_name: 'test' });
  await admin.connect();
  builtin = (await admin.query<{ name: string }>('select current_user as name')).rows[0]!.name;
  await admin.query(`
    create role zhangwei login valid until '2026-12-01';
    create role wangfang login valid until '2027-01-01';
    create role oldpass login valid until '2027-01-01';
    create role expired login valid until '2026-01-01';
    create role stranger login;
    create role zhangwei_adm login superuser valid until '2026-12-01';
    create role member login in role zhangwei_adm valid until '2026-12-01';
    create role ww_reader login password 'reader' in role pg_monitor valid until 'infinity'`);
});
afterAll(async () => {
  await admin.query(ROLES.map((role) => `drop role if exists ${role}`).join(';'));
  await admin.end();
});
beforeEach(() => {
  hospital = new FilesOfAHospital();
  hospital.write(
    'accounts.csv',
    [
      'system,account,kind,person,from,until',
      'his,oldpass,person,1002,,',
      'his,zhangwei_adm,person,1001,,',
      'his,member,person,1001,,',
      'his,ww_reader,service,1001,,',
      `his,${builtin},builtin,1001,,`,
    ].join('\n'),
  );
});
afterEach(() => hospital.remove());

const source = (more: object = {}) => {
  const { hostname, port } = new URL(adminUrl());
  writeFileSync(hospital.at('secret'), 'reader\n', { mode: 0o600 });
  return {
    source: 'his-database',
    system: 'his',
    unit: 'information',
    domain: 'base_software',
    level: '3',
    type: 'postgresql',
    host: hostname,
    port: Number(port),
    tls: false,
    user: 'ww_reader',
    password_file: hospital.at('secret'),
    password_valid_for: '90d',
    ...more,
  };
};
const exporterOf = (more: object = {}, state?: string) =>
  hospital.exporter(state === undefined ? {} : { ACCOUNTS_STATE: state }, policyOf(hospital, [source(more)]));

describe('a real PostgreSQL server', () => {
  it('is judged by its roles', async () => {
    const { body } = await exporterOf().scrape();
    expect(reasonOf(body, 'his-database')).toBeNull();
    const found = findingsOf(body, 'his-database');
    // The stranger, and whatever roles other tests have made on the same server: roles belong to all its databases.
    expect(found['no_person']).toBeGreaterThanOrEqual(1);
    expect(found).toMatchObject({
      several_admin: 1, // 1001 as zhangwei_adm and as member of it
      leaver_enabled: 1, // wangfang
    });
    expect(samplesOf(body, 'account_superusers').get('source="his-database",system="his"')).toBe(3);
    expect(samplesOf(body, 'account_accounts').get('source="his-database",system="his",state="disabled"')).toBe(1);
  });

  it('shows the date of a password only where VALID UNTIL tells it', async () => {
    const { body } = await exporterOf({ password_valid_for: undefined }).scrape();
    expect(
      samplesOf(body, 'account_oldest_password_timestamp_seconds').get('source="his-database",system="his"'),
    ).toBeNaN();
    const { body: told } = await exporterOf().scrape();
    expect(samplesOf(told, 'account_oldest_password_timestamp_seconds').get('source="his-database",system="his"')).toBe(
      Date.parse('2026-12-01T00:00:00Z') / 1000 - 90 * 86_400,
    );
  });

  it('shows a superuser at work, and remembers it after the session and over a restart', async () => {
    hospital.now = new Date();
    const state = hospital.at('state');
    const { body } = await exporterOf({}, state).scrape();
    expect(findingsOf(body, 'his-database')).toMatchObject({ superuser_unapproved: 1 });
    const seen = samplesOf(body, 'account_superuser_last_used_timestamp_seconds').get(
      'source="his-database",system="his"',
    );
    expect(seen).toBeGreaterThan(Date.now() / 1000 - 3600);
    const later = exporterOf({}, state);
    const { body: again } = await later.scrape();
    expect(
      samplesOf(again, 'account_superuser_last_used_timestamp_seconds').get('source="his-database",system="his"'),
    ).toBeGreaterThanOrEqual(seen ?? 0);
  });

  it.each<[string, object]>([
    ['login_refused', { user: 'no_such_role' }],
    ['tls', { tls: true }],
    ['unreachable', { port: 9 }],
    ['failed', { database: 'no_such_database' }],
  ])('that does not give what is asked shows itself: %s', async (reason, more) => {
    const { body } = await exporterOf(more).scrape();
    expect(reasonOf(body, 'his-database')).toBe(reason);
  });

  it('is left without a session', async () => {
    await exporterOf().scrape();
    const { rows } = await admin.query("select 1 from pg_stat_activity where application_name = 'wardwatch-accounts'");
    expect(rows).toEqual([]);
  });
});
