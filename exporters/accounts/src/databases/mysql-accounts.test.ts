import { describe, expect, it } from '@jest/globals';
import { accountOf, accountOfSession, accountRows, isAdmin, ruleOf } from './mysql-accounts.js';

const row = (user: string, host: string, more: object = {}) =>
  accountRows.parse([{ user, host, access: '0', locked: 0, changed: '1790000000', expired: 0, ...more }])[0]!;

describe('an account of MySQL or MariaDB', () => {
  it('is an administrator by SUPER, CREATE USER or everything', () => {
    expect(isAdmin(row('root', '%', { access: '18446744073709551615' }))).toBe(true);
    expect(isAdmin(row('a', '%', { access: '32768' }))).toBe(true);
    expect(isAdmin(row('a', '%', { access: '1' }))).toBe(false);
    expect(isAdmin(row('a', '%', { access: null }))).toBe(false);
  });

  it('must change a password that was let expire', () => {
    expect(accountOf(row('a', '%', { changed: '0' }), new Map())).toMatchObject({
      mustChange: true,
      passwordSetAt: null,
    });
    expect(accountOf(row('a', '%', { changed: null }), new Map())).toMatchObject({ mustChange: false });
    expect(accountOf(row('a', '%', { expired: 1 }), new Map())).toMatchObject({ mustChange: true });
  });

  it('is that of a session whose host fits most exactly', () => {
    const accounts = [row('root', '%'), row('root', 'localhost'), row('root', '10.0.%'), row('app', '10.0.0.7')];
    const hostOf = (user: string, host: string | null) =>
      accountOfSession(accounts, { user, host, seen_at: 1 })?.host ?? null;
    expect(hostOf('root', 'localhost')).toBe('localhost');
    expect(hostOf('root', '127.0.0.1:4000')).toBe('localhost');
    expect(hostOf('root', '10.0.3.4:4000')).toBe('10.0.%');
    expect(hostOf('root', '192.168.1.1:1')).toBe('%');
    expect(hostOf('app', '10.0.0.8:1')).toBeNull();
    expect(hostOf('app', '10x0y0z7:1')).toBeNull();
  });
});

describe("the server's rule for passwords", () => {
  it('asks nothing without a plugin, and tells no lifetime that it does not have', () => {
    expect(ruleOf(new Map())).toEqual({ minLength: 0, maxAgeSeconds: null, history: null });
    expect(
      ruleOf(
        new Map([
          ['validate_password.length', '8'],
          ['default_password_lifetime', '90'],
          ['password_history', '5'],
        ]),
      ),
    ).toEqual({ minLength: 8, maxAgeSeconds: 7_776_000, history: 5 });
  });
});
