import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'ldapts';
import { FilesOfAHospital, findingsOf, reasonOf, samplesOf } from '../testing/files-of-a-hospital.js';
import { policyOf } from '../testing/policy-of.js';
import { BASE, READER, Slapd } from '../testing/slapd.js';

const person = (uid: string, more: string) => `
dn: uid=${uid},${BASE}
objectClass: inetOrgPerson
objectClass: shadowAccount
uid: ${uid}
cn: ${uid}
sn: ${uid}
createTimestamp: 20240101000000Z
${more}`;
const changed = 'userPassword: {SSHA}AAAA\npwdChangedTime: 20261101000000Z\npwdLastSuccess: 20261123000000Z\n';

/** More entries than the server gives at once, so that pages are needed. */
const MANY = 700;
const LDIF = [
  person('zhangwei', `employeeNumber: 1001\n${changed}`),
  person('wangfang', `employeeNumber: 1003\n${changed}`),
  person(
    'oldpass',
    'employeeNumber: 1002\nuserPassword: {SSHA}AAAA\npwdChangedTime: 20260101000000Z\npwdLastSuccess: 20261123000000Z\n',
  ),
  person('locked', 'employeeNumber: 1003\npwdAccountLockedTime: 000001010000Z\n'),
  person('reset', `employeeNumber: 1004\npwdReset: TRUE\n${changed}`),
  person('unused', 'employeeNumber: 1004\nuserPassword: {SSHA}AAAA\npwdChangedTime: 20261101000000Z\n'),
  person('nobody', changed),
  ...Array.from({ length: MANY }, (_, index) => person(`staff${index}`, `employeeNumber: 1001\n${changed}`)),
  `
dn: cn=admins,${BASE}
objectClass: groupOfNames
cn: admins
member: uid=zhangwei,${BASE}
member: uid=staff1,${BASE}

dn: cn=policy,${BASE}
objectClass: device
objectClass: pwdPolicy
cn: policy
pwdAttribute: userPassword
pwdMinLength: 6
pwdMaxAge: 7776000
pwdInHistory: 3

dn: cn=hidden,${BASE}
objectClass: groupOfNames
cn: hidden
member: uid=zhangwei,${BASE}
`,
].join('');

let server: Slapd;
let hospital: FilesOfAHospital;
beforeAll(async () => {
  server = await Slapd.start(LDIF);
});
afterAll(() => server.remove());
beforeEach(() => {
  hospital = new FilesOfAHospital();
});
afterEach(() => hospital.remove());

const source = (more: object = {}) => ({
  source: 'directory',
  system: 'directory',
  unit: 'information',
  domain: 'base_software',
  level: '2',
  type: 'ldap',
  flavour: 'openldap',
  url: server.url,
  bind_dn: READER,
  password_file: server.passwordFile,
  base_dn: BASE,
  person_attribute: 'employeeNumber',
  tracks_last_use: true,
  admin_groups: [`cn=admins,${BASE}`],
  password_policy_dn: `cn=policy,${BASE}`,
  ...more,
});
const scrape = async (more: object = {}, changes: Readonly<Record<string, unknown>> = {}) => {
  const exporter = hospital.exporter({}, policyOf(hospital, [source(more)], changes));
  return (await exporter.scrape()).body;
};

describe('a real OpenLDAP directory', () => {
  it('is read to its end, page by page', async () => {
    const body = await scrape();
    expect(reasonOf(body, 'directory')).toBeNull();
    const accounts = samplesOf(body, 'account_accounts');
    expect(accounts.get('source="directory",system="directory",state="enabled"')).toBe(MANY + 6);
    expect(accounts.get('source="directory",system="directory",state="disabled"')).toBe(1);
    expect(samplesOf(body, 'account_superusers').get('source="directory",system="directory"')).toBe(2);
  });

  it('is judged', async () => {
    expect(findingsOf(await scrape(), 'directory')).toEqual({
      no_person: 1,
      several_admin: 1, // 1001 is zhangwei and staff1
      password_old: 1,
      never_used: 1,
      first_login_unchanged: 1,
      leaver_enabled: 1,
      password_rule_weak: 1, // six characters where administrators need eight
    });
  });

  it('notes a real log-in as the last use', async () => {
    const admin = new Client({ url: server.url });
    await admin.bind(`cn=admin,${BASE}`, 'admin');
    await admin.add(`uid=fresh,${BASE}`, {
      objectClass: ['inetOrgPerson'],
      uid: 'fresh',
      cn: 'fresh',
      sn: 'fresh',
      employeeNumber: '1001',
      userPassword: 'first-password',
    });
    await admin.unbind();
    hospital.now = new Date();
    const rules = {
      admin_password_max_age: '90d',
      user_password_max_age: '90d',
      signatures_max_age: '1d',
      never_used_after: '1s',
      first_login_within: '7d',
      superuser_look_back: '7d',
    };
    const only = { filter: '(uid=fresh)' };
    hospital.advance(10);
    expect(findingsOf(await scrape(only, { rules }), 'directory')).toMatchObject({ never_used: 1 });
    const own = new Client({ url: server.url });
    await own.bind(`uid=fresh,${BASE}`, 'first-password');
    await own.unbind();
    const after = findingsOf(await scrape(only, { rules }), 'directory');
    expect(after).not.toHaveProperty('never_used');
    // Used with the password that somebody else gave.
    expect(after).toMatchObject({ first_login_unchanged: 1 });
  });

  it.each<[string, object]>([
    ['login_refused', { bind_dn: `cn=nobody,${BASE}` }],
    ['permission', { base_dn: `ou=gone,${BASE}` }],
    ['permission', { admin_groups: [`cn=hidden,${BASE}`] }],
    ['tls', { start_tls: true }],
    ['empty', { filter: '(uid=no-such-account)' }],
    ['unreachable', { url: 'ldap://127.0.0.1:9' }],
  ])('that does not give what is asked shows itself: %s', async (reason, more) => {
    expect(reasonOf(await scrape(more), 'directory')).toBe(reason);
  });

  it('gets no empty password: that would be a log-in as nobody', async () => {
    const file = hospital.at('empty');
    writeFileSync(file, '\n');
    expect(reasonOf(await scrape({ password_file: file }), 'directory')).toBe('password_file');
  });

  it('that hangs costs a bounded time, and its connection goes with it', async () => {
    server.freeze();
    try {
      const started = performance.now();
      const exporter = hospital.exporter({}, policyOf(hospital, [source()], { read_limit: '1s' }));
      await exporter.scrape();
      expect(performance.now() - started).toBeLessThan(4_500);
      const { body } = await exporter.scrape();
      expect(reasonOf(body, 'directory')).toBe('timeout');
    } finally {
      server.thaw();
    }
    const sockets = spawnSync('cat', ['/proc/self/net/tcp'], { encoding: 'utf8' }).stdout;
    const port = server.port.toString(16).toUpperCase().padStart(4, '0');
    expect(sockets.split('\n').filter((line) => line.includes(`:${port} 01 `))).toEqual([]);
  });

  it('that goes away and comes back is read again', async () => {
    const exporter = hospital.exporter({}, policyOf(hospital, [source()]));
    await exporter.scrape();
    await server.halt();
    hospital.advance(300);
    const away = (await exporter.scrape()).body;
    expect(reasonOf(away, 'directory')).toBe('unreachable');
    expect(findingsOf(away, 'directory')).toMatchObject({ leaver_enabled: 1 });
    await server.resume();
    hospital.advance(60);
    expect(reasonOf((await exporter.scrape()).body, 'directory')).toBeNull();
  });
});

describe('a directory with the attributes of Active Directory', () => {
  const FILETIME = (iso: string) => String((BigInt(Date.parse(iso)) + 11_644_473_600_000n) * 10_000n);
  const user = (name: string, more: string) => `
dn: cn=${name},${BASE}
objectClass: user
objectClass: extensibleObject
cn: ${name}
sn: ${name}
instanceType: 4
nTSecurityDescriptor:: AAAA
objectCategory: cn=person,${BASE}
sAMAccountName: ${name}
whenCreated: 20240101000000.0Z
${more}`;
  const set = `pwdLastSet: ${FILETIME('2026-11-01T00:00:00Z')}\nlastLogonTimestamp: ${FILETIME('2026-11-20T00:00:00Z')}\n`;
  let directory: Slapd;
  beforeAll(async () => {
    directory = await Slapd.start(
      [
        user('zhangwei', `userAccountControl: 512\nemployeeNumber: 1001\nadminCount: 1\n${set}`),
        user('wangfang', `userAccountControl: 512\nemployeeNumber: 1003\n${set}`),
        user('disabled', `userAccountControl: 514\nemployeeNumber: 1003\n${set}`),
        user(
          'expired',
          `userAccountControl: 512\nemployeeNumber: 1003\naccountExpires: ${FILETIME('2026-01-01T00:00:00Z')}\n${set}`,
        ),
        user('newcomer', 'userAccountControl: 512\nemployeeNumber: 1004\npwdLastSet: 0\n'),
      ].join(''),
    );
  });
  afterAll(() => directory.remove());

  it('is judged by its own clock and flags', async () => {
    const body = await scrape({
      flavour: 'active_directory',
      url: directory.url,
      password_file: directory.passwordFile,
      filter: '(objectClass=user)',
      admin_groups: [],
      password_policy_dn: undefined,
    });
    expect(reasonOf(body, 'directory')).toBeNull();
    expect(samplesOf(body, 'account_accounts').get('source="directory",system="directory",state="disabled"')).toBe(2);
    expect(findingsOf(body, 'directory')).toEqual({ leaver_enabled: 1, password_unknown: 1, never_used: 1 });
  });
});
