import { record, withSeverityLabel, type Rule } from '../../generate/rule.js';
import {
  knownOfPlan,
  MINOR_INFO,
  newestByPlan,
  NEVER,
  NEXT_DUE,
  OVERDUE_AT,
  PLAN_INFO,
  SIZE_RATIO,
  TOOL_UP,
} from './known.js';

const INFO = 'max by (plan, system, unit, domain, level, kind, tool, location)';

/** What is known of the plans. */
export function planRecords(): Rule[] {
  return [
    record(
      PLAN_INFO,
      withSeverityLabel(`
    ${INFO} (backup_plan_info)
  or
    ${INFO} ((${PLAN_INFO} unless on (plan) backup_plan_info) and on () (up{job="backup"} == 0))
`),
    ),
    record(
      MINOR_INFO,
      `label_replace(label_replace(${PLAN_INFO}, "level", "4", "level", ".*"), "severity", "info", "severity", ".*")`,
    ),
    knownOfPlan(TOOL_UP, 'max by (plan, system) (backup_tool_up)', 'plan, system'),
    knownOfPlan(NEVER, newestByPlan('backup_never')),
    knownOfPlan(OVERDUE_AT, newestByPlan('backup_overdue_timestamp_seconds')),
    knownOfPlan(NEXT_DUE, newestByPlan('backup_next_due_timestamp_seconds')),
    // The newest backup divided by the one before or by what is usual, whichever is larger: the second small one in a row
    // is no better than the first. NaN while sizes are unknown.
    knownOfPlan(
      SIZE_RATIO,
      `
${newestByPlan('backup_last_size_bytes')}
/
(
    (${newestByPlan('backup_previous_size_bytes')} >= ${newestByPlan('backup_typical_size_bytes')})
  or
    (${newestByPlan('backup_typical_size_bytes')} > 0)
  or
    ${newestByPlan('backup_previous_size_bytes')}
)`,
    ),
  ];
}
