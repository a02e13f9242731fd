import type { AccountSourceOf, AccountsPolicy } from '@wardwatch/contracts';
import type { Account } from '../judge/account.js';
import { ACCOUNT_WATCHES, accountRules, judgeAccounts } from '../judge/reading.js';
import { tallySamples } from '../register/registry.js';
import { labelsOf, type Reading, type Source } from '../sources/source.js';
import { timeCell, yesNoCell } from './cells.js';
import { readCsv, type CsvTally, type Row, type RowRefusal } from './csv-rows.js';
import { CLOCK_TOLERANCE_SECONDS } from './open-file.js';

const COLUMNS = {
  account: ['账号', '登录名', '用户名'],
  enabled: ['启用', '状态'],
  admin: ['管理员'],
  person: ['工号', '人员'],
  password_set: ['密码修改时间', '密码修改日期'],
  last_used: ['最后登录', '最后登录时间'],
  created: ['创建时间', '创建日期'],
  must_change: ['首次登录须改密'],
} as const satisfies Record<string, readonly string[]>;

/** Accounts of a system that can export a table: one row per account, "never" in `last_used` for one never used. */
export function csvSource(about: AccountSourceOf<'csv'>, policy: AccountsPolicy): Source {
  // A table mixes users and administrators; the system's own rule for passwords is not in it.
  const rules = accountRules(policy.rules, 1);
  const source = { about, watches: ACCOUNT_WATCHES.filter((finding) => finding !== 'password_rule_weak') };
  return {
    ...source,
    async read(context): Promise<Reading> {
      let tally: CsvTally = { taken: 0, refused: new Map() };
      const reading = await judgeAccounts(source, rules, context, async (judge) => {
        const shape = { columns: COLUMNS, required: ['account', 'enabled'] as const, encoding: about.encoding };
        const demands = { maxAgeSeconds: about.max_age, nowSeconds: context.nowSeconds };
        tally = await readCsv(about.file, shape, demands, context.signal, (row) => {
          const account = accountOf(row, policy.utc_offset, context.nowSeconds);
          if (typeof account === 'string') {
            return account;
          }
          judge.take(account);
          return null;
        });
        return null;
      });
      return { ...reading, facts: [...reading.facts, ...tallySamples(labelsOf(source), tally)] };
    },
  };
}

const NEVER = new Set(['never', '从未', '从未登录']);

/** The account of a row, or why the row is refused. */
export function accountOf(row: Row<keyof typeof COLUMNS>, utcOffset: string, nowSeconds: number): Account | RowRefusal {
  const [enabled, admin, mustChange] = [row.enabled, row.admin, row.must_change].map(yesNoCell);
  if (typeof enabled !== 'boolean' || admin === undefined || mustChange === undefined) {
    return 'value';
  }
  const lastUsedAt = NEVER.has(row.last_used.toLowerCase()) ? 0 : timeCell(row.last_used, utcOffset);
  const [passwordSetAt, createdAt] = [row.password_set, row.created].map((text) => timeCell(text, utcOffset));
  if (lastUsedAt === undefined || passwordSetAt === undefined || createdAt === undefined) {
    return 'time';
  }
  const latest = nowSeconds + CLOCK_TOLERANCE_SECONDS;
  if ([lastUsedAt, passwordSetAt, createdAt].some((at) => at !== null && at > latest)) {
    return 'future';
  }
  return {
    name: row.account,
    enabled,
    admin: admin ?? false,
    person: row.person || null,
    passwordSetAt,
    lastUsedAt,
    createdAt,
    mustChange: mustChange ?? false,
  };
}
