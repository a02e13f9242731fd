import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { AccountSourceOf, AccountsPolicy } from '@wardwatch/contracts';
import { readSecret } from '../feeds/secret-file.js';
import type { Account } from '../judge/account.js';
import { ACCOUNT_WATCHES, accountRules, judgeAccounts } from '../judge/reading.js';
import { SourceError, type Source } from '../sources/source.js';
import { databaseFailure } from './failure.js';
import type { LastUse } from './last-use.js';

type PostgresqlPolicy = AccountSourceOf<'postgresql'>;

const MAX_ROLES = 50_000;
const CONNECT_LIMIT_MS = 5_000;

/** Roles that may log in, and the newest moment at which one is seen at work (null without pg_monitor, or not now). */
const ROLES = `
select r.rolname as name,
       exists (select from pg_catalog.pg_roles s
                where (s.rolsuper or s.rolcreaterole) and pg_catalog.pg_has_role(r.oid, s.oid, 'member')) as admin,
       extract(epoch from r.rolvaliduntil)::float8 as valid_until,
       seen.at as seen_at
  from pg_catalog.pg_roles r
  left join (select usename,
                    extract(epoch from max(greatest(backend_start, query_start, state_change)))::float8 as at
               from pg_catalog.pg_stat_activity
              where pid <> pg_catalog.pg_backend_pid() and backend_type = 'client backend'
              group by usename) seen on seen.usename = r.rolname
 where r.rolcanlogin
 limit ${MAX_ROLES + 1}`;

interface Role {
  readonly name: string;
  readonly admin: boolean;
  readonly valid_until: number | null;
  readonly seen_at: number | null;
}

/** Roles of a PostgreSQL server. Any role may read them; membership in pg_monitor shows who is at work. */
export function postgresqlSource(about: PostgresqlPolicy, policy: AccountsPolicy, lastUse: LastUse): Source {
  const rules = accountRules(policy.rules, about.password_length);
  const source = { about, watches: ACCOUNT_WATCHES.filter((finding) => finding !== 'password_rule_weak') };
  return {
    ...source,
    read: async (context) => {
      try {
        const roles = await readRoles(about, policy.read_limit, context.signal);
        const seen = await lastUse.learn(
          new Map(roles.flatMap((role) => (role.admin && role.seen_at !== null ? [[role.name, role.seen_at]] : []))),
        );
        return await judgeAccounts(source, rules, context, (judge) => {
          roles.forEach((role) => judge.take(accountOf(role, about, seen, context.nowSeconds)));
          return Promise.resolve(null);
        });
      } catch (error) {
        throw databaseFailure(error, context.signal);
      }
    },
  };
}

function accountOf(
  { name, admin, valid_until: validUntil, seen_at: seenAt }: Role,
  { password_valid_for: validFor }: PostgresqlPolicy,
  seen: ReadonlyMap<string, number>,
  nowSeconds: number,
): Account {
  const finite = validUntil !== null && Number.isFinite(validUntil) ? validUntil : null;
  return {
    name,
    enabled: finite === null || finite > nowSeconds,
    admin,
    person: null,
    passwordSetAt: finite === null || validFor === undefined ? null : finite - validFor,
    lastUsedAt: seenAt ?? seen.get(name) ?? null,
    createdAt: null,
    mustChange: false,
  };
}

async function readRoles(about: PostgresqlPolicy, limitSeconds: number, signal: AbortSignal): Promise<Role[]> {
  const ca = about.ca_file === undefined ? undefined : await readFile(about.ca_file, 'utf8');
  const client = new pg.Client({
    host: about.host,
    port: about.port,
    user: about.user,
    password: await readSecret(about.password_file),
    database: about.database,
    ssl: about.tls ? { ...(ca === undefined ? {} : { ca }) } : false,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    query_timeout: limitSeconds * 1000,
    statement_timeout: limitSeconds * 1000,
    application_name: 'wardwatch-accounts',
    options: '-c default_transaction_read_only=on',
  });
  // An error between two answers comes as an event; the query that follows fails with it.
  client.on('error', () => undefined);
  const end = () => client.end().catch(() => undefined);
  const onAbort = () => void end();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    signal.throwIfAborted();
    await client.connect();
    const { rows } = await client.query<Role>(ROLES);
    if (rows.length > MAX_ROLES) {
      throw new SourceError('too_large', `has more than ${MAX_ROLES} roles`);
    }
    return rows;
  } finally {
    signal.removeEventListener('abort', onAbort);
    await end();
  }
}
