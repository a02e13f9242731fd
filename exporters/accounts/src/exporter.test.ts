import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { accountEvidence } from '@wardwatch/contracts';
import { FilesOfAHospital, findingsOf, here, reasonOf, samplesOf } from './testing/files-of-a-hospital.js';

let hospital: FilesOfAHospital;
beforeEach(() => {
  hospital = new FilesOfAHospital();
});
afterEach(() => hospital.remove());

const page = async (exporter: { scrape(): Promise<{ body: string }> }) => (await exporter.scrape()).body;

describe('the metrics page', () => {
  it('is the golden one (UPDATE_GOLDEN=1 writes it anew)', async () => {
    const body = await page(hospital.exporter({ ACCOUNTS_STATE: hospital.at('state') }));
    const golden = here('golden/metrics.txt');
    if (process.env['UPDATE_GOLDEN'] === '1') {
      writeFileSync(golden, body);
    }
    expect(body).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '');
  });

  it('never holds the name of a person, an account, a program or a path', async () => {
    const body = await page(hospital.exporter());
    expect(body).not.toMatch(/zhangwei|liting|wangfang|vendor_tx|1003|pc-00|SuperGame|netcat|pay\.js|patient_fee/);
    expect(body).not.toContain(hospital.folder);
  });
});

describe('what is found', () => {
  it('in the accounts of a system', async () => {
    const body = await page(hospital.exporter());
    expect(findingsOf(body, 'his-users')).toEqual({
      no_person: 2, // unknown9, unknown10
      several_admin: 1, // 1001 has zhangwei_adm and zhangwei2
      shared_unchanged: 1, // ward3: a member came on the 10th, the password is of the 1st
      password_old: 1, // liting
      password_unknown: 1, // unknown10
      never_used: 1, // unknown9
      first_login_unchanged: 1, // vendor_tx has the password of its first day
      superuser_unapproved: 1, // sa, on the 23rd at 3
      vendor_expired: 1,
      vendor_no_end: 1,
      leaver_enabled: 1, // wangfang
    });
    const labels = 'source="his-users",system="his"';
    expect(samplesOf(body, 'account_accounts').get(`${labels},state="disabled"`)).toBe(1);
    expect(samplesOf(body, 'account_superusers').get(labels)).toBe(4);
    expect(samplesOf(body, 'account_finding_since_timestamp_seconds').get(`${labels},finding="leaver_enabled"`)).toBe(
      Date.parse('2026-11-01T00:00:00+08:00') / 1000,
    );
    // The 20th is the last day of the visit, not the first after it.
    expect(samplesOf(body, 'account_finding_since_timestamp_seconds').get(`${labels},finding="vendor_expired"`)).toBe(
      Date.parse('2026-11-21T00:00:00+08:00') / 1000,
    );
  });

  it('in rows that are refused: a formula, a time to come, a word that is neither yes nor no', async () => {
    const body = await page(hospital.exporter());
    const refused = samplesOf(body, 'account_feed_rows_refused');
    expect(Object.fromEntries(refused)).toEqual({
      'source="his-users",system="his",reason="formula"': 1,
      'source="his-users",system="his",reason="future"': 1,
      'source="his-users",system="his",reason="value"': 1,
    });
  });

  it('on a host that signed its report', async () => {
    const body = await page(hospital.exporter());
    expect(findingsOf(body, 'his-db-1')).toEqual({
      no_person: 1,
      password_old: 1, // ghost
      never_used: 1,
      superuser_unapproved: 1,
      password_rule_weak: 2, // passwords never expire, and former ones are taken
      signatures_stale: 1,
      software_unauthorised: 1,
    });
    const host = 'host="his-db-1",source="his-db-1",system="servers"';
    expect(samplesOf(body, 'account_safeguard_signature_timestamp_seconds').get(host)).toBe(1_795_400_000);
  });

  it('in the safeguards', async () => {
    const body = await page(hospital.exporter());
    expect(findingsOf(body, 'workstations')).toEqual({ signatures_stale: 1, signatures_missing: 1 });
    expect(findingsOf(body, 'his-hosts')).toEqual({ software_unauthorised: 1 });
    expect(findingsOf(body, 'border-firewall')).toEqual({ firewall_drift: 1 });
    expect(findingsOf(body, 'his-audit')).toEqual({ write_unapproved: 1, schema_unapproved: 1 });
    expect(findingsOf(body, 'his-log')).toEqual({ write_unapproved: 1, schema_unapproved: 1 });
    expect(findingsOf(body, 'programs')).toEqual({ secret_plaintext: 1 });
  });
});

describe('evidence', () => {
  it('says which, for the exporter, its group and nobody else', async () => {
    const exporter = hospital.exporter({ ACCOUNTS_STATE: hospital.at('state') });
    await page(exporter);
    const file = hospital.at('state/evidence/his-users.json');
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o750);
    const evidence = accountEvidence.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(evidence).toMatchObject({ source: 'his-users', system: 'his', truncated: false });
    expect(evidence.findings).toContainEqual({
      finding: 'leaver_enabled',
      subject: 'wangfang',
      person: '1003',
      since: '2026-10-31T16:00:00.000Z',
    });
    expect(JSON.stringify(evidence)).not.toContain('cmd');
  });

  it('never holds a secret that a scanner found', async () => {
    await page(hospital.exporter({ ACCOUNTS_STATE: hospital.at('state') }));
    const text = readFileSync(hospital.at('state/evidence/programs.json'), 'utf8');
    expect(text).toContain('src/pay.js:12');
    expect(text).not.toContain('do-not-read-me');
  });

  it('that cannot be written costs nothing else', async () => {
    hospital.write('state', 'a file, not a folder');
    const body = await page(hospital.exporter({ ACCOUNTS_STATE: hospital.at('state') }));
    expect(reasonOf(body, 'workstations')).toBeNull();
    expect(body).not.toContain('account_evidence_timestamp_seconds{source="workstations"');
  });
});

describe('a source that does not answer', () => {
  it('shows its reason, keeps what it said last, and touches no other', async () => {
    const exporter = hospital.exporter();
    const before = await page(exporter);
    expect(reasonOf(before, 'directory')).toBe('password_file');
    expect(reasonOf(before, 'his-users')).toBeNull();
    hospital.advance(300);
    hospital.write('his-users.csv', 'not,this\n1,2\n');
    const after = await page(exporter);
    expect(reasonOf(after, 'his-users')).toBe('unreadable');
    expect(findingsOf(after, 'his-users')).toEqual(findingsOf(before, 'his-users'));
    expect(findingsOf(after, 'his-log')).toEqual(findingsOf(before, 'his-log'));
  });

  it('is not asked again before its pause is over, and is back at the next reading', async () => {
    hospital.write('antivirus.csv', '');
    const exporter = hospital.exporter();
    expect(reasonOf(await page(exporter), 'workstations')).toBe('empty');
    hospital.write('antivirus.csv', 'host,signatures\npc-1,2026-11-24\n');
    hospital.advance(59);
    expect(reasonOf(await page(exporter), 'workstations')).toBe('empty');
    hospital.advance(1);
    const body = await page(exporter);
    expect(reasonOf(body, 'workstations')).toBeNull();
    expect(findingsOf(body, 'workstations', true)).toEqual({ signatures_stale: 0, signatures_missing: 0 });
  });

  it('claims nothing at all before it answered for the first time', async () => {
    const body = await page(hospital.exporter());
    expect(findingsOf(body, 'directory', true)).toEqual({});
    expect(body).toContain('account_source_up{source="directory",system="directory",type="ldap"} 0');
  });

  it.each<[string, string, (at: FilesOfAHospital) => void]>([
    ['his-users', 'stale', (at) => at.touch('his-users.csv', new Date('2026-11-20T00:00:00Z'))],
    ['his-users', 'clock', (at) => at.touch('his-users.csv', new Date('2026-11-25T00:00:00Z'))],
    ['his-users', 'empty', (at) => at.write('his-users.csv', 'account,enabled\n')],
    ['his-users', 'unreadable', (at) => at.write('his-users.csv', 'account,enabled\nx,"yes\n')],
    ['his-users', 'unreadable', (at) => at.write('his-users.csv', Buffer.from([0x61, 0xff, 0xfe, 0x0a]))],
    ['his-hosts', 'unreadable', (at) => at.write('allowed-software.txt', '*\n')],
    ['border-firewall', 'unreadable', (at) => at.write('approved', 'yes, all of them\n')],
    ['border-firewall', 'empty', (at) => at.write('border.conf', '! nothing\n')],
    ['programs', 'unreadable', (at) => at.write('secrets.sarif', '{"version":"2.1.0"}')],
    ['programs', 'empty', (at) => at.write('secrets.sarif', '{"version":"2.1.0","runs":[]}')],
    ['his-log', 'unreadable', (at) => at.write('postgresql.csv', 'a,b,c\n')],
  ])('%s: %s', async (source, reason, spoil) => {
    spoil(hospital);
    expect(reasonOf(await page(hospital.exporter()), source)).toBe(reason);
  });
});

describe('the register', () => {
  it('when gone, leaves unsaid what needs it, and says so', async () => {
    hospital.write('people.csv', 'person\n');
    const body = await page(hospital.exporter());
    expect(reasonOf(body, 'people')).toBe('empty');
    expect(findingsOf(body, 'his-users', true)).toEqual({
      password_old: 1,
      password_unknown: expect.any(Number),
      never_used: expect.any(Number),
      first_login_unchanged: expect.any(Number),
    });
  });

  it('is read anew when it changes, and stays in force while it is spoilt', async () => {
    const exporter = hospital.exporter();
    await page(exporter);
    hospital.advance(300);
    hospital.write('people.csv', `${hospital.read('people.csv')}9999,unknown9,\n`);
    expect(findingsOf(await page(exporter), 'his-users')).not.toHaveProperty('no_person');
    hospital.advance(300);
    hospital.write('people.csv', 'no,such,columns\n');
    const body = await page(exporter);
    expect(reasonOf(body, 'people')).toBe('unreadable');
    expect(findingsOf(body, 'his-users')).not.toHaveProperty('no_person');
  });
});

describe('the report of a host', () => {
  const body = () => readFileSync(here('fixtures/report.body'), 'utf8');

  it.each<[string, () => void]>([
    ['signature', () => hospital.report(body(), generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)],
    ['signature', () => hospital.report(body().replace('host=his-db-1', 'host=his-db-2'))],
    ['signature', () => hospital.write('his-db-1.report', body())],
    [
      'signature',
      () => hospital.write('his-db-1.report', hospital.read('his-db-1.report').replace('netcat', 'openssl')),
    ],
    ['signature', () => hospital.write('host.pub.pem', 'no key')],
    ['unreadable', () => hospital.report(body().replace(/end\n$/, ''))],
    ['stale', () => hospital.report(body().replace('at=1795507200', 'at=1795499000'))],
    ['clock', () => hospital.report(body().replace('at=1795507200', 'at=1795510000'))],
  ])('is refused: %s', async (reason, spoil) => {
    spoil();
    const shown = await page(hospital.exporter());
    expect(reasonOf(shown, 'his-db-1')).toBe(reason);
    expect(findingsOf(shown, 'his-db-1', true)).toEqual({});
  });

  it('that is older than one already believed is a replay, also after a restart', async () => {
    const state = { ACCOUNTS_STATE: hospital.at('state') };
    const old = hospital.read('his-db-1.report');
    hospital.advance(60);
    hospital.report(body().replace('at=1795507200', 'at=1795507260'));
    expect(reasonOf(await page(hospital.exporter(state)), 'his-db-1')).toBeNull();
    hospital.advance(60);
    hospital.write('his-db-1.report', old);
    expect(reasonOf(await page(hospital.exporter(state)), 'his-db-1')).toBe('replayed');
    hospital.report(body().replace('at=1795507200', 'at=1795507260').replace('nonce=0011', 'nonce=ff11'));
    expect(reasonOf(await page(hospital.exporter(state)), 'his-db-1')).toBe('replayed');
  });
});
