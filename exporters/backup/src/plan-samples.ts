import type { BackupPlan, ToolError } from '@wardwatch/contracts';
import type { Sample } from '@wardwatch/exporter-kit';
import type { PlanRecord } from './collectors/plan-book.js';
import { METRICS } from './metrics.js';
import { openFailure } from './parse/failed-run.js';
import { factsOf } from './parse/plan-facts.js';
import { historyOf } from './parse/plan-history.js';
import { retentionOf } from './parse/retention.js';

/** What holds of a plan whatever its tool says. */
export function policySamples(plan: BackupPlan): Sample[] {
  const { plan: key, system, unit, domain, level, kind, tool, location } = plan;
  const labels = planLabels(plan);
  const limit = plan.longest_run;
  return [
    { metric: METRICS.planInfo, labels: { plan: key, system, unit, domain, level, kind, tool, location }, value: 1 },
    { metric: METRICS.interval, labels, value: plan.every },
    { metric: METRICS.encryptionRequired, labels, value: plan.encryption === 'required' ? 1 : 0 },
    ...(limit === undefined ? [] : [{ metric: METRICS.durationLimit, labels, value: limit }]),
  ];
}

/**
 * The state of a plan's backups. `error` is why the tool is not up now; `known` is what it said last, null when it
 * could not be asked since the start: then nothing is claimed about the backups, neither "fresh" nor "never".
 */
export function stateSamples(
  plan: BackupPlan,
  known: PlanRecord | null,
  error: ToolError | null,
  nowSeconds: number,
): Sample[] {
  return [
    ...toolSamples(plan, error),
    ...(known === null
      ? []
      : [
          ...factSamples(plan, known, nowSeconds),
          ...historySamples(plan, known, nowSeconds),
          ...troubleSamples(plan, known, nowSeconds),
        ]),
  ];
}

function toolSamples(plan: BackupPlan, error: ToolError | null): Sample[] {
  const labels = toolLabels(plan);
  const up = { metric: METRICS.toolUp, labels, value: error === null ? 1 : 0 };
  return error === null ? [up] : [up, { metric: METRICS.toolError, labels: { ...labels, reason: error }, value: 1 }];
}

function factSamples(plan: BackupPlan, { backups }: PlanRecord, nowSeconds: number): Sample[] {
  const labels = planLabels(plan);
  const facts = factsOf(backups, nowSeconds);
  const never = facts.lastSuccess === 0;
  const due = facts.lastSuccess + plan.every;
  return [
    { metric: METRICS.lastSuccess, labels, value: facts.lastSuccess },
    { metric: METRICS.age, labels, value: never ? Number.NaN : toMilliseconds(nowSeconds - facts.lastSuccess) },
    { metric: METRICS.never, labels, value: never ? 1 : 0 },
    { metric: METRICS.lastSize, labels, value: facts.lastSizeBytes ?? Number.NaN },
    { metric: METRICS.previousSize, labels, value: facts.previousSizeBytes ?? Number.NaN },
    { metric: METRICS.lastDuration, labels, value: toMilliseconds(facts.lastDurationSeconds ?? Number.NaN) },
    { metric: METRICS.encrypted, labels, value: facts.encrypted === null ? Number.NaN : Number(facts.encrypted) },
    { metric: METRICS.count, labels, value: facts.count },
    { metric: METRICS.nextDue, labels, value: never ? 0 : due },
    { metric: METRICS.overdueAt, labels, value: never ? 0 : due + plan.grace },
  ];
}

function historySamples(plan: BackupPlan, { backups }: PlanRecord, nowSeconds: number): Sample[] {
  const labels = planLabels(plan);
  const history = historyOf(backups, plan, nowSeconds);
  const { copies, reach } = retentionOf(plan, nowSeconds);
  return [
    { metric: METRICS.typicalSize, labels, value: history.typicalSizeBytes ?? Number.NaN },
    { metric: METRICS.oldest, labels, value: history.oldest },
    { metric: METRICS.expected, labels, value: history.expected },
    { metric: METRICS.missed, labels, value: history.missed },
    ...(copies === null ? [] : [{ metric: METRICS.requiredCopies, labels, value: copies }]),
    ...(reach === null ? [] : [{ metric: METRICS.requiredReach, labels, value: toMilliseconds(reach) }]),
  ];
}

function troubleSamples(plan: BackupPlan, known: PlanRecord, nowSeconds: number): Sample[] {
  const labels = planLabels(plan);
  const failure = known.failedRuns === null ? null : openFailure(known.failedRuns, known.backups, nowSeconds);
  const lockAge =
    known.lockedSince === null ? 0 : Math.max(0, toMilliseconds(nowSeconds - (known.lockedSince ?? nowSeconds)));
  return [
    ...(known.failedRuns === null ? [] : [{ metric: METRICS.lastRunFailed, labels, value: failure ? 1 : 0 }]),
    ...(failure === null
      ? []
      : [{ metric: METRICS.lastRunError, labels: { ...toolLabels(plan), reason: failure.reason }, value: 1 }]),
    ...(known.lockedSince === undefined ? [] : [{ metric: METRICS.lockAge, labels, value: lockAge }]),
  ];
}

/** Binary fractions of a difference say nothing and make every scrape differ. */
const toMilliseconds = (seconds: number) => Math.round(seconds * 1000) / 1000;

const planLabels = ({ plan, system, kind }: BackupPlan) => ({ plan, system, kind });
const toolLabels = ({ plan, system, tool }: BackupPlan) => ({ plan, system, tool });
