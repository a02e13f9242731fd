import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { accountsPolicy, parsePolicy } from '@wardwatch/contracts';
import { parse } from 'yaml';
import { ROOT } from '../../settings/settings.js';
import { directoryLdif, lockedEntry } from './ldif.js';
import { demoAccountsPolicy } from './policy.js';
import { LEAVER, STAFF, VENDOR } from './staff.js';
import { QUIET, tablesOf } from './tables.js';

const NOW = Date.parse('2026-11-24T08:00:00Z') / 1000;
const own = readFileSync(path.join(ROOT, 'policies', 'accounts.yaml'), 'utf8');

describe('the policy of the demo', () => {
  const text = demoAccountsPolicy(own, { ldapUrl: 'ldap://127.0.0.1:21593', clearText: false });
  const parsed = parsePolicy('accounts.yaml', text, accountsPolicy);

  it('is one that the exporter takes, with systems and units of the register', () => {
    expect(parsed).toMatchObject({ ok: true });
    const register = parse(readFileSync(path.join(ROOT, 'policies', 'registers.yaml'), 'utf8')) as {
      systems: { key: string }[];
      units: { key: string }[];
    };
    const sources = parsed.ok ? parsed.value.sources : [];
    expect(sources.length).toBeGreaterThan(5);
    for (const { system, unit } of sources) {
      expect(register.systems.map(({ key }) => key)).toContain(system);
      expect(register.units.map(({ key }) => key)).toContain(unit);
    }
  });

  it('goes without the directory on a machine without slapd', () => {
    const without = parsePolicy('x', demoAccountsPolicy(own, { ldapUrl: null, clearText: false }), accountsPolicy);
    expect(without.ok && without.value.sources.some(({ type }) => type === 'ldap')).toBe(false);
  });
});

describe('the staff of the demo', () => {
  it('are sixty people with different log-ins, the leaver among them without the rights of an administrator', () => {
    expect(new Set(STAFF.map(({ login }) => login)).size).toBe(60);
    expect(STAFF.find(({ login }) => login === LEAVER)).toMatchObject({ admin: false });
    expect(STAFF.filter(({ admin }) => admin)).toHaveLength(4);
  });

  it('stand in the directory, nobody with a password in clear', () => {
    const ldif = directoryLdif('secret-of-the-reader', NOW);
    expect(ldif.match(/^uid: /gm)).toHaveLength(61);
    expect(ldif).not.toContain('secret-of-the-reader');
    expect(ldif.match(/^userPassword: /gm)?.length).toBe(ldif.match(/^userPassword: \{SSHA\}/gm)?.length);
    expect(lockedEntry(VENDOR.login, true, NOW).entry).toContain('pwdAccountLockedTime: 000001010000Z');
    expect(lockedEntry(VENDOR.login, false, NOW).entry).not.toContain('pwdAccountLockedTime');
    expect(() => lockedEntry('nobody', true, NOW)).toThrow('log-in');
  });
});

describe('the tables of the demo', () => {
  const rowOf = (table: string, account: string, state = QUIET) =>
    tablesOf(state, NOW)
      .get(table)
      ?.split('\n')
      .find((line) => line.includes(account));

  it('follow what has happened', () => {
    expect(rowOf('people.csv', LEAVER)).toMatch(/,$/);
    expect(rowOf('people.csv', LEAVER, { ...QUIET, leaverLeft: true })).toMatch(/,2026-11-22T08:00:00/);
    expect(rowOf('his-users.csv', LEAVER)).toContain(`${LEAVER},yes`);
    expect(rowOf('his-users.csv', LEAVER, { ...QUIET, leaverDisabled: true })).toContain(`${LEAVER},no`);
    expect(rowOf('accounts.csv', VENDOR.login)).toContain('2026-11-27');
    expect(rowOf('accounts.csv', VENDOR.login, { ...QUIET, vendorVisitOver: true })).toContain('2026-11-24T07:00:00');
    expect(rowOf('his-audit.csv', 'patient_fee')).toBeUndefined();
    expect(rowOf('his-audit.csv', 'patient_fee', { ...QUIET, directWriteAt: NOW })).toContain('write');
  });
});
