/** Series that `alerts/rules` record; a check holds that they exist there. */
export const RECORDED = {
  planInfo: 'plan:backup_info:known',
  toolUp: 'plan:backup_tool_up:known',
  never: 'plan:backup_never:known',
  overdueAt: 'plan:backup_overdue_timestamp_seconds:known',
} as const;
