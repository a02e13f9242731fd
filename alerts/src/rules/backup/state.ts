import { BACKUP_RECORDED, BACKUP_STATE, TOOL_ERRORS } from '@wardwatch/contracts';
import { record, type Rule } from '../../generate/rule.js';
import { NEVER, NEXT_DUE, OVERDUE_AT, PLAN_INFO, RUN_FAILED, TOOL_UP } from './known.js';

const past = (timestamp: string) => `(time() - (${timestamp} > 0) >= 0)`;
const code = (condition: string, value: number) => `${condition} * 0 + ${value}`;
const byPlan = (expr: string) => `max by (plan, system) (${expr})`;

/** A series that is there for each plan whose tool is down now, with the number of its reason. */
const REASONS = TOOL_ERRORS.map((reason, index) =>
  code(byPlan(`backup_tool_error{reason="${reason}"}`), BACKUP_STATE.toolDown + index),
).join('\n  or\n    ');

/**
 * The state of every plan as one number, the first that holds: what dashboards show in the cells of their tables. From
 * what the alerts know, so that both agree also while the exporter is down.
 */
export function stateRecord(): Rule {
  return record(
    BACKUP_RECORDED.state,
    `
max by (plan, system) (
    ${code(`(${NEVER} == 1)`, BACKUP_STATE.never)}
  or
    ${code(past(OVERDUE_AT), BACKUP_STATE.overdue)}
  or on (plan, system)
    ${REASONS}
  or on (plan, system)
    ${code(`(${TOOL_UP} == 0)`, BACKUP_STATE.toolDown + TOOL_ERRORS.indexOf('failed'))}
  or on (plan, system)
    ${code(`(${RUN_FAILED} == 1)`, BACKUP_STATE.runFailed)}
  or on (plan, system)
    ${code(past(NEXT_DUE), BACKUP_STATE.due)}
  or on (plan, system)
    ${code(OVERDUE_AT, BACKUP_STATE.fine)}
  or on (plan, system)
    ${code(byPlan(PLAN_INFO), BACKUP_STATE.unknown)}
)
* on (plan, system) group_left (kind, level, location) ${PLAN_INFO}`,
  );
}
