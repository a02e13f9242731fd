import { describe, expect, it } from '@jest/globals';
import type { Entry } from 'ldapts';
import { ACTIVE_DIRECTORY } from './active-directory.js';
import type { EntryContext } from './flavour.js';
import { OPENLDAP } from './openldap.js';
import { fileTime, generalizedTime } from './values.js';

const at = (text: string) => Date.parse(text) / 1000;

describe('times of directories', () => {
  it.each([
    ['20261124080000Z', at('2026-11-24T08:00:00Z')],
    ['20261124080000.0Z', at('2026-11-24T08:00:00Z')],
    ['202611241600+0800', at('2026-11-24T08:00:00Z')],
    ['2026112404-0430', at('2026-11-24T08:30:00Z')],
    ['20261324080000Z', null],
    ['yesterday', null],
    [null, null],
  ])('%j', (text, seconds) => {
    expect(generalizedTime(text)).toBe(seconds);
  });

  it.each([
    ['116444736000000000', 0],
    ['134083728000000000', at('2025-11-23T12:00:00Z')],
    ['0', null],
    ['9223372036854775807', null],
    ['-1', null],
    [null, null],
  ])('of Windows: %j', (text, seconds) => {
    expect(fileTime(text)).toBe(seconds);
  });
});

const NOW = at('2026-11-24T08:00:00Z');
const context: EntryContext = {
  accountAttribute: 'sAMAccountName',
  personAttribute: 'employeeNumber',
  admins: new Set(),
  adminGroups: new Set(['cn=domain admins,dc=x']),
  tracksLastUse: true,
  nowSeconds: NOW,
};
const entry = (values: Record<string, string | string[]>): Entry => ({ dn: 'cn=a,dc=x', ...values });

describe('an account of Active Directory', () => {
  const account = (values: Record<string, string | string[]>) =>
    ACTIVE_DIRECTORY.account(entry({ sAMAccountName: 'a', userAccountControl: '512', ...values }), context);

  it('is disabled by its flag or by its end', () => {
    expect(account({})?.enabled).toBe(true);
    expect(account({ userAccountControl: '514' })?.enabled).toBe(false);
    expect(account({ accountExpires: '0' })?.enabled).toBe(true);
    expect(account({ accountExpires: '9223372036854775807' })?.enabled).toBe(true);
    expect(account({ accountExpires: '130000000000000000' })?.enabled).toBe(false);
  });

  it('is an administrator by group or by protection', () => {
    expect(account({ memberOf: ['cn=x', 'CN=Domain Admins,DC=x'] })?.admin).toBe(true);
    expect(account({ adminCount: '1' })?.admin).toBe(true);
    expect(account({ memberOf: 'cn=x' })?.admin).toBe(false);
  });

  it('must change a password that somebody else set, and was never used without a log-on', () => {
    expect(account({ pwdLastSet: '0' })).toMatchObject({ mustChange: true, passwordSetAt: null, lastUsedAt: 0 });
    expect(account({ pwdLastSet: '134083728000000000', employeeNumber: '1001' })).toMatchObject({
      mustChange: false,
      passwordSetAt: at('2025-11-23T12:00:00Z'),
      person: '1001',
    });
  });

  it('reads the rule of the domain: a never in either spelling is no limit', () => {
    const rule = (maxPwdAge: string) =>
      ACTIVE_DIRECTORY.rule(entry({ minPwdLength: '8', maxPwdAge, pwdHistoryLength: '24' }));
    expect(rule('-77760000000000')).toEqual({ minLength: 8, maxAgeSeconds: 90 * 86_400, history: 24 });
    expect(rule('0').maxAgeSeconds).toBe(0);
    expect(rule('-9223372036854775808').maxAgeSeconds).toBe(0);
  });
});

describe('an account of OpenLDAP', () => {
  const account = (values: Record<string, string>) =>
    OPENLDAP.account(entry({ uid: 'a', ...values }), { ...context, accountAttribute: 'uid' });

  it('is disabled when locked for good or past its end, not while it is locked for wrong passwords', () => {
    expect(account({ pwdAccountLockedTime: '000001010000Z' })?.enabled).toBe(false);
    expect(account({ pwdAccountLockedTime: '20261124075900Z' })?.enabled).toBe(true);
    expect(account({ pwdEndTime: '20261123000000Z' })?.enabled).toBe(false);
    expect(account({ shadowExpire: '1' })?.enabled).toBe(false);
    expect(account({ shadowExpire: '-1' })?.enabled).toBe(true);
  });

  it('tells its last use by either overlay', () => {
    expect(account({ pwdLastSuccess: '20261124070000Z' })?.lastUsedAt).toBe(NOW - 3600);
    expect(account({ authTimestamp: '20261124070000Z' })?.lastUsedAt).toBe(NOW - 3600);
    expect(account({})?.lastUsedAt).toBe(0);
  });

  it('is none without a log-in', () => {
    expect(OPENLDAP.account(entry({ cn: 'a' }), context)).toBeNull();
  });
});
