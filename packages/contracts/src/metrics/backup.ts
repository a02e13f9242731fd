/** Metric names of the backup exporter. Labels: `plan, system, kind` unless said otherwise. */
export const BACKUP_METRICS = {
  /** 1; labels `plan, system, unit, domain, level, kind, tool`: rules join it for the ticket's labels. */
  planInfo: 'backup_plan_info',
  /** Seconds since the epoch; an explicit 0 while there has never been one. */
  lastSuccess: 'backup_last_success_timestamp_seconds',
  /** Seconds since the last success; NaN while there has never been one. */
  age: 'backup_age_seconds',
  /** 1 while the plan has no backup at all and the tool could be asked. */
  never: 'backup_never',
  /** Bytes of the newest backup; NaN when the tool does not say. */
  lastSize: 'backup_last_size_bytes',
  /** Bytes of the backup before the newest; NaN when there is none. */
  previousSize: 'backup_previous_size_bytes',
  /** Backups kept. Not `backup_count`: that suffix belongs to histograms, and promtool refuses it. */
  count: 'backup_copies',
  /** Seconds: the plan's interval. */
  interval: 'backup_plan_interval_seconds',
  /** Seconds since the epoch when the next one is due (last success + interval); 0 when it was due all along. */
  nextDue: 'backup_next_due_timestamp_seconds',
  /** Seconds since the epoch when the plan counts as overdue (next due + grace); 0 when never backed up. */
  overdueAt: 'backup_overdue_timestamp_seconds',
  /** 1 when the tool answered and was understood, 0 otherwise; labels `plan, system, tool`. */
  toolUp: 'backup_tool_up',
  /** 1 for the present reason of a tool that is not up; labels `plan, system, tool, reason`. */
  toolError: 'backup_tool_error',
  collectorSuccess: 'backup_exporter_collector_success',
  collectorDuration: 'backup_exporter_collector_duration_seconds',
  buildInfo: 'backup_exporter_build_info',
} as const;

/** Why a tool is not up. */
export const TOOL_ERRORS = [
  'missing',
  'no_repository',
  'locked',
  'wrong_password',
  'password_file',
  'timeout',
  'unreadable',
  'output_too_large',
  'folder_missing',
  'permission',
  'failed',
] as const;
export type ToolError = (typeof TOOL_ERRORS)[number];
