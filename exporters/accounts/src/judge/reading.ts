import type { AccountFinding, AccountsPolicy } from '@wardwatch/contracts';
import type { Sample } from '@wardwatch/exporter-kit';
import { METRICS } from '../metrics.js';
import type { Reading, ReadContext, Source } from '../sources/source.js';
import { labelsOf, SourceError } from '../sources/source.js';
import type { PasswordRule } from './account.js';
import { FindingSet } from './finding-set.js';
import { AccountJudge, OWN_FINDINGS, REGISTER_FINDINGS, ruleKept, type AccountRules } from './judge-accounts.js';

/** What every source of accounts can be found wanting in. */
export const ACCOUNT_WATCHES: readonly AccountFinding[] = [
  ...REGISTER_FINDINGS,
  ...OWN_FINDINGS,
  'superuser_unapproved',
];

export function accountRules(rules: AccountsPolicy['rules'], passwordLength: number): AccountRules {
  return {
    adminPasswordMaxAge: rules.admin_password_max_age,
    userPasswordMaxAge: rules.user_password_max_age,
    neverUsedAfter: rules.never_used_after,
    firstLoginWithin: rules.first_login_within,
    superuserLookBack: rules.superuser_look_back,
    passwordLength,
  };
}

/** An empty set for what can be said now: what needs the register is left out while there is none. */
export function findingsFor(watches: readonly AccountFinding[], { register, approvals }: ReadContext): FindingSet {
  const needsRegister: readonly AccountFinding[] = REGISTER_FINDINGS;
  return new FindingSet(
    watches.filter(
      (finding) =>
        (register !== null || !needsRegister.includes(finding)) &&
        ((register !== null && approvals !== null) || finding !== 'superuser_unapproved'),
    ),
  );
}

/**
 * Judges what `feed` hands over, one account after the other, and sums up.
 * @throws SourceError `empty` when there was none: no system is without accounts, so the source lies
 */
export async function judgeAccounts(
  source: Pick<Source, 'about' | 'watches'>,
  rules: AccountRules,
  context: ReadContext,
  feed: (judge: AccountJudge) => Promise<PasswordRule | null>,
): Promise<Reading> {
  const found = findingsFor(source.watches, context);
  const judge = new AccountJudge({ system: source.about.system, rules, ...context }, found);
  const rule = await feed(judge);
  if (judge.enabled + judge.disabled === 0) {
    throw new SourceError('empty', 'shows no account at all');
  }
  judge.end(rule);
  return { found, facts: accountFacts(source, judge, rule, rules) };
}

function accountFacts(
  source: Pick<Source, 'about'>,
  judge: AccountJudge,
  rule: PasswordRule | null,
  rules: AccountRules,
): Sample[] {
  const labels = labelsOf(source);
  const aspects = rule === null ? [] : Object.entries(ruleKept(rule, rules));
  return [
    { metric: METRICS.accounts, labels: { ...labels, state: 'enabled' }, value: judge.enabled },
    { metric: METRICS.accounts, labels: { ...labels, state: 'disabled' }, value: judge.disabled },
    { metric: METRICS.superusers, labels, value: judge.superusers },
    { metric: METRICS.superuserLastUsed, labels, value: judge.superuserLastUsed ?? Number.NaN },
    { metric: METRICS.oldestPassword, labels, value: judge.oldestPassword ?? Number.NaN },
    ...aspects.map(([aspect, kept]) => ({
      metric: METRICS.passwordRuleKept,
      labels: { ...labels, aspect },
      value: kept ? 1 : 0,
    })),
  ];
}
