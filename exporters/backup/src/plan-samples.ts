import type { BackupPlan, ToolError } from '@wardwatch/contracts';
import type { Sample } from '@wardwatch/exporter-kit';
import { METRICS } from './metrics.js';
import type { PlanFacts } from './parse/plan-facts.js';

/** What holds of a plan whatever its tool says. */
export function policySamples(plan: BackupPlan): Sample[] {
  const { plan: key, system, unit, domain, level, kind, tool } = plan;
  return [
    { metric: METRICS.planInfo, labels: { plan: key, system, unit, domain, level, kind, tool }, value: 1 },
    { metric: METRICS.interval, labels: planLabels(plan), value: plan.every },
  ];
}

/**
 * The state of a plan's backups. `error` is why the tool is not up now; `facts` is what it said last, null when it
 * could not be asked since the start: then nothing is claimed about the backups, neither "fresh" nor "never".
 */
export function stateSamples(
  plan: BackupPlan,
  facts: PlanFacts | null,
  error: ToolError | null,
  nowSeconds: number,
): Sample[] {
  return [...toolSamples(plan, error), ...(facts === null ? [] : factSamples(plan, facts, nowSeconds))];
}

function toolSamples(plan: BackupPlan, error: ToolError | null): Sample[] {
  const labels = { plan: plan.plan, system: plan.system, tool: plan.tool };
  const up = { metric: METRICS.toolUp, labels, value: error === null ? 1 : 0 };
  return error === null ? [up] : [up, { metric: METRICS.toolError, labels: { ...labels, reason: error }, value: 1 }];
}

function factSamples(plan: BackupPlan, facts: PlanFacts, nowSeconds: number): Sample[] {
  const labels = planLabels(plan);
  const never = facts.lastSuccess === 0;
  const due = facts.lastSuccess + plan.every;
  return [
    { metric: METRICS.lastSuccess, labels, value: facts.lastSuccess },
    { metric: METRICS.age, labels, value: never ? Number.NaN : toMilliseconds(nowSeconds - facts.lastSuccess) },
    { metric: METRICS.never, labels, value: never ? 1 : 0 },
    { metric: METRICS.lastSize, labels, value: facts.lastSizeBytes ?? Number.NaN },
    { metric: METRICS.previousSize, labels, value: facts.previousSizeBytes ?? Number.NaN },
    { metric: METRICS.count, labels, value: facts.count },
    { metric: METRICS.nextDue, labels, value: never ? 0 : due },
    { metric: METRICS.overdueAt, labels, value: never ? 0 : due + plan.grace },
  ];
}

/** Binary fractions of a difference say nothing and make every scrape differ. */
const toMilliseconds = (seconds: number) => Math.round(seconds * 1000) / 1000;

const planLabels = ({ plan, system, kind }: BackupPlan) => ({ plan, system, kind });
