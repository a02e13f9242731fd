import { BACKUP_RECORDED } from '@wardwatch/contracts';
import { record, type Rule } from '../../generate/rule.js';

/** Series of the plans that the rules record, for the alerts; dashboards name the same ones. */
export const PLAN_INFO = 'plan:backup_info:known';
/** The same at level 4, for what is no lost backup yet. */
export const MINOR_INFO = 'plan:backup_info:minor';
export const TOOL_UP = 'plan:backup_tool_up:known';
export const NEVER = 'plan:backup_never:known';
export const OVERDUE_AT = 'plan:backup_overdue_timestamp_seconds:known';
export const NEXT_DUE = BACKUP_RECORDED.nextDue;
export const RUN_FAILED = 'plan:backup_run_failed:known';
export const SIZE_RATIO = 'plan:backup_size:ratio';

const BY_PLAN = 'plan, system, kind';
export const newestByPlan = (metric: string) => `max by (${BY_PLAN}) (${metric})`;

/** Labels of the ticket, from the plan. */
export const FROM_PLAN = `* on (${BY_PLAN}) group_left (unit, domain, level, severity)`;

/** What a plan's tool said last, for as long as the plan is in the policy. */
export const knownOfPlan = (name: string, expr: string, by = BY_PLAN): Rule =>
  record(name, `(${expr.trim()} or ${name})\nand on (${by}) ${PLAN_INFO}`);

/**
 * The same for what a tool need not say of every plan: while the tool answers, silence is an answer.
 */
export const knownWhileDown = (name: string, expr: string): Rule =>
  record(
    name,
    `(${expr.trim()} or (${name} unless on (plan) max by (plan) (backup_tool_up) == 1))\nand on (${BY_PLAN}) ${PLAN_INFO}`,
  );

/** What a collector of records said last: kept while it fails or the exporter is away, and not longer. */
export const knownOfCollector = (name: string, expr: string, collector: string): Rule =>
  record(
    name,
    `${expr.trim()} or (${name} unless on () max(backup_exporter_collector_success{collector="${collector}"}) == 1)`,
  );
