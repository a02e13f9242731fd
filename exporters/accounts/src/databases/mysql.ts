import { readFile } from 'node:fs/promises';
import mysql from 'mysql2/promise';
import type { z } from 'zod';
import type { AccountSourceOf, AccountsPolicy } from '@wardwatch/contracts';
import { readSecret } from '../feeds/secret-file.js';
import type { PasswordRule } from '../judge/account.js';
import { ACCOUNT_WATCHES, accountRules, judgeAccounts } from '../judge/reading.js';
import { SourceError, type Source } from '../sources/source.js';
import { databaseFailure } from './failure.js';
import type { LastUse } from './last-use.js';
import {
  accountOf,
  accountOfSession,
  accountRows,
  isAdmin,
  MARIADB_ACCOUNTS,
  MYSQL_ACCOUNTS,
  nameOf,
  RULE_VARIABLES,
  ruleOf,
  SESSIONS,
  sessionRows,
  variableRows,
  type MysqlRow,
  type MysqlSession,
} from './mysql-accounts.js';

type MysqlPolicy = AccountSourceOf<'mysql'>;

const MAX_ACCOUNTS = 50_000;
const CONNECT_LIMIT_MS = 5_000;

interface Server {
  readonly accounts: readonly MysqlRow[];
  readonly sessions: readonly MysqlSession[];
  readonly rule: PasswordRule;
}

/** Accounts of a MySQL or MariaDB server; needs SELECT on the schema `mysql`, and PROCESS to see who is at work. */
export function mysqlSource(about: MysqlPolicy, policy: AccountsPolicy, lastUse: LastUse): Source {
  const rules = accountRules(policy.rules, about.password_length);
  const source = { about, watches: ACCOUNT_WATCHES };
  return {
    ...source,
    read: async (context) => {
      try {
        const { accounts, sessions, rule } = await readServer(about, policy.read_limit, context.signal);
        const seen = await lastUse.learn(adminsAtWork(accounts, sessions));
        return await judgeAccounts(source, rules, context, (judge) => {
          accounts.forEach((row) => judge.take(accountOf(row, seen)));
          return Promise.resolve(rule);
        });
      } catch (error) {
        throw databaseFailure(error, context.signal);
      }
    },
  };
}

/** Administrators with a session now, by name of the account, and when they last did something. */
function adminsAtWork(accounts: readonly MysqlRow[], sessions: readonly MysqlSession[]): Map<string, number> {
  const admins = accounts.filter(isAdmin);
  const atWork = new Map<string, number>();
  for (const session of sessions) {
    const account = accountOfSession(admins, session);
    if (account !== null && session.seen_at !== null) {
      const name = nameOf(account);
      atWork.set(name, Math.max(atWork.get(name) ?? 0, session.seen_at));
    }
  }
  return atWork;
}

async function readServer(about: MysqlPolicy, limitSeconds: number, signal: AbortSignal): Promise<Server> {
  const connection = await connect(about, signal);
  const onAbort = () => connection.destroy();
  signal.addEventListener('abort', onAbort, { once: true });
  const ask = async <S extends z.ZodType>(sql: string, schema: S): Promise<z.infer<S>> => {
    const [rows] = await connection.query({ sql, timeout: limitSeconds * 1000 });
    const parsed = schema.safeParse(rows);
    if (!parsed.success) {
      throw new SourceError('unreadable', 'the server answers in a shape that is not known');
    }
    return parsed.data;
  };
  try {
    await connection.query('set session transaction read only');
    const isMariadb = /mariadb/i.test(await versionOf(connection));
    const sql = isMariadb ? MARIADB_ACCOUNTS : MYSQL_ACCOUNTS;
    const accounts = await ask(`${sql} limit ${MAX_ACCOUNTS + 1}`, accountRows);
    if (accounts.length > MAX_ACCOUNTS) {
      throw new SourceError('too_large', `has more than ${MAX_ACCOUNTS} accounts`);
    }
    const sessions = await ask(SESSIONS, sessionRows);
    const variables = await ask(RULE_VARIABLES, variableRows);
    return {
      accounts,
      sessions,
      rule: ruleOf(new Map(variables.map(({ Variable_name: name, Value: value }) => [name, value]))),
    };
  } finally {
    signal.removeEventListener('abort', onAbort);
    connection.destroy();
  }
}

async function versionOf(connection: mysql.Connection): Promise<string> {
  const [rows] = await connection.query<mysql.RowDataPacket[]>('select version() as version');
  return String(rows[0]?.['version'] ?? '');
}

async function connect(about: MysqlPolicy, signal: AbortSignal): Promise<mysql.Connection> {
  const ca = about.ca_file === undefined ? undefined : await readFile(about.ca_file, 'utf8');
  const password = await readSecret(about.password_file);
  signal.throwIfAborted();
  const connection = await mysql.createConnection({
    ...(about.host.startsWith('/') ? { socketPath: about.host } : { host: about.host, port: about.port }),
    user: about.user,
    password,
    connectTimeout: CONNECT_LIMIT_MS,
    ...(about.tls ? { ssl: { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) } } : {}),
    // Never let a server that is not what it says read files of this machine.
    flags: ['-LOCAL_FILES'],
    charset: 'utf8mb4',
  });
  connection.on('error', () => undefined);
  return connection;
}
