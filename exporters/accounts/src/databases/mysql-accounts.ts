import { z } from 'zod';
import type { Account, PasswordRule } from '../judge/account.js';

/** MariaDB keeps accounts as JSON since 10.4 (mysql.global_priv); MySQL as columns. Both give these rows. */
export const MARIADB_ACCOUNTS = `
select User as user, Host as host,
       json_value(Priv, '$.access') as access,
       ifnull(json_value(Priv, '$.account_locked'), 'false') in ('1', 'true') as locked,
       json_value(Priv, '$.password_last_changed') as changed,
       0 as expired
  from mysql.global_priv
 where ifnull(json_value(Priv, '$.is_role'), 'false') not in ('1', 'true')`;

export const MYSQL_ACCOUNTS = `
select User as user, Host as host,
       case when Super_priv = 'Y' or Create_user_priv = 'Y' then '33587200' else '0' end as access,
       account_locked = 'Y' as locked,
       unix_timestamp(password_last_changed) as changed,
       password_expired = 'Y' as expired
  from mysql.user`;

/** Who is at work now, without ourselves: PROCESS is needed to see others. */
export const SESSIONS = `
select USER as user, HOST as host, cast(max(unix_timestamp() - TIME) as double) as seen_at
  from information_schema.PROCESSLIST
 where ID <> connection_id()
 group by USER, HOST
 limit 20000`;

export const RULE_VARIABLES = `
show global variables where Variable_name in
  ('simple_password_check_minimal_length', 'validate_password.length', 'default_password_lifetime', 'password_history')`;

/** Bits of MariaDB's access mask (sql/privilege.h): SUPER, CREATE USER. */
const ADMIN_BITS = (1n << 15n) | (1n << 25n);

const whole = z.union([z.string().regex(/^\d{1,20}$/), z.number().int().min(0), z.bigint()]).nullable();
const account = z.object({
  user: z.string().max(128),
  host: z.string().max(255),
  access: whole,
  locked: z.union([z.literal(0), z.literal(1), z.null()]),
  changed: whole,
  expired: z.union([z.literal(0), z.literal(1), z.null()]),
});
export const accountRows = z.array(account);
export type MysqlRow = z.infer<typeof account>;

export const sessionRows = z.array(
  z.object({ user: z.string().max(128), host: z.string().max(300).nullable(), seen_at: z.number().nullable() }),
);
export type MysqlSession = z.infer<typeof sessionRows>[number];
export const variableRows = z.array(z.object({ Variable_name: z.string(), Value: z.string() }));

export const isAdmin = ({ access }: MysqlRow): boolean => (BigInt(access ?? 0) & ADMIN_BITS) !== 0n;

export const nameOf = ({ user, host }: Pick<MysqlRow, 'user' | 'host'>): string => `${user}@${host}`;

/**
 * The account of a session, as the server chooses it: of those with the user's name the one whose host fits most exactly
 * (MySQL manual, 8.2.6). Null when none fits.
 */
export function accountOfSession(accounts: readonly MysqlRow[], { user, host }: MysqlSession): MysqlRow | null {
  const from = (host ?? '').replace(/:\d+$/, '');
  const local = ['localhost', '127.0.0.1', '::1', ''].includes(from);
  const fitting = accounts.filter(
    (row) => row.user === user && (fits(from, row.host) || (local && row.host === 'localhost')),
  );
  const exactness = (row: MysqlRow) => (row.host === from ? 1000 : 0) + row.host.replace(/[%_]/g, '').length;
  return fitting.sort((a, b) => exactness(b) - exactness(a))[0] ?? null;
}

function fits(from: string, pattern: string): boolean {
  const source = pattern
    .replace(/[\\^$.|?+*()[\]{}]/g, '\\$&')
    .replace(/%/g, '.*')
    .replace(/_/g, '.');
  return new RegExp(`^${source}$`, 'i').test(from);
}

/** @param seen last use by name of the account */
export function accountOf(row: MysqlRow, seen: ReadonlyMap<string, number>): Account {
  const changed = Number(row.changed ?? 0);
  return {
    name: nameOf(row),
    alias: row.user,
    enabled: row.locked !== 1,
    admin: isAdmin(row),
    person: null,
    passwordSetAt: changed > 0 ? changed : null,
    lastUsedAt: seen.get(nameOf(row)) ?? null,
    createdAt: null,
    // MariaDB writes 0 for a password that an administrator let expire.
    mustChange: row.expired === 1 || (row.changed !== null && changed === 0),
  };
}

const DAY = 86_400;

/** Null when the server has no plugin that asks for a length and no lifetime set. */
export function ruleOf(variables: ReadonlyMap<string, string>): PasswordRule {
  const number = (...names: string[]) => {
    const text = names.map((name) => variables.get(name)).find((value) => value !== undefined);
    return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
  };
  const lifetimeDays = number('default_password_lifetime');
  return {
    // Without a plugin nothing is asked at all.
    minLength: number('simple_password_check_minimal_length', 'validate_password.length') ?? 0,
    maxAgeSeconds: lifetimeDays === null ? null : lifetimeDays * DAY,
    history: number('password_history'),
  };
}
