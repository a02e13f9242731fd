import type { Bilingual, OutreachPolicy } from '@wardwatch/contracts';
import type { Collector, Sample } from '@wardwatch/exporter-kit';
import { METRICS } from '../metrics.js';

/** What the policy says by itself: accounts, targets, cadences and names. Cannot fail with anything outside. */
export function policyCollector(policy: OutreachPolicy): Collector {
  const samples = [
    ...policy.accounts.flatMap((account) => accountSamples(account, policy)),
    ...namesOf(policy).flatMap(([kind, key, { en, zh }]) => [
      { metric: METRICS.nameInfo, labels: { kind, key, name: en, name_zh: zh }, value: 1 },
    ]),
  ];
  return { name: 'policy', collect: () => Promise.resolve(samples) };
}

function accountSamples(
  { account, verified, audience_target: audience }: OutreachPolicy['accounts'][number],
  { media, groups, execution }: OutreachPolicy,
): Sample[] {
  const labels = { account };
  return [
    { metric: METRICS.accountInfo, labels, value: 1 },
    { metric: METRICS.verified, labels, value: verified ? 1 : 0 },
    { metric: METRICS.followersTarget, labels, value: audience },
    ...media.map(({ medium, target_per_day: value }) => ({
      metric: METRICS.mediumTarget,
      labels: { account, medium },
      value,
    })),
    ...groups.flatMap(({ group, every }) => [
      { metric: METRICS.pushLeast, labels: { account, group }, value: every.least },
      { metric: METRICS.pushMost, labels: { account, group }, value: every.most },
    ]),
    { metric: METRICS.tasksDue, labels, value: execution.tasks.length },
  ];
}

function namesOf(policy: OutreachPolicy): (readonly [kind: string, key: string, name: Bilingual])[] {
  return [
    ...policy.accounts.map(({ account, name }) => ['account', account, name] as const),
    ...policy.media.map(({ medium, name }) => ['medium', medium, name] as const),
    ...policy.groups.map(({ group, name }) => ['group', group, name] as const),
    ...policy.push_classes.map(({ class: own, name }) => ['class', own, name] as const),
    ...policy.execution.tasks.map(({ task, name }) => ['task', task, name] as const),
    ...policy.keywords.map(({ keyword, name }) => ['keyword', keyword, name] as const),
  ];
}
