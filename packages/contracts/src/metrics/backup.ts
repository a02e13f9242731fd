/** Metric names of the backup exporter. Labels: `plan, system, kind` unless said otherwise. */
export const BACKUP_METRICS = {
  /** 1; labels `plan, system, unit, domain, level, kind, tool, location`: rules join it for the ticket's labels. */
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
  /** Bytes: median of up to seven backups before the newest; NaN when the tool does not say. */
  typicalSize: 'backup_typical_size_bytes',
  /** Seconds that the newest backup took; NaN when the tool does not say. */
  lastDuration: 'backup_last_duration_seconds',
  /** Seconds that the plan allows for one backup; only for plans that say so. */
  durationLimit: 'backup_duration_limit_seconds',
  /** Backups kept. Not `backup_count`: that suffix belongs to histograms, and promtool refuses it. */
  count: 'backup_copies',
  /** Backups that the plan says must be kept; only for plans that say so. */
  requiredCopies: 'backup_required_copies',
  /** Seconds since the epoch of the oldest backup kept; 0 when there is none. */
  oldest: 'backup_oldest_timestamp_seconds',
  /** Seconds since the epoch: the plan wants a backup at least this old; only for plans that say how long to keep. */
  requiredReach: 'backup_required_reach_timestamp_seconds',
  /** Backups that were due among the plan's recent intervals (seven, or since the oldest one kept). */
  expected: 'backup_expected_recent',
  /** How many of those were not made in time. */
  missed: 'backup_missed_recent',
  /** 1 when the newest backup is encrypted, 0 when it is not, NaN when the tool does not say. */
  encrypted: 'backup_encrypted',
  /** 1 when the plan wants encryption, 0 when it leaves it open. */
  encryptionRequired: 'backup_encryption_required',
  /** 1 when a run after the newest backup failed, 0 otherwise; only for tools that remember failed runs. */
  lastRunFailed: 'backup_last_run_failed',
  /** 1 for what the tool says of that failed run; labels `plan, system, tool, reason`. */
  lastRunError: 'backup_last_run_error',
  /** Seconds since the oldest lock in the repository was taken, 0 when there is none; only where locks can be seen. */
  lockAge: 'backup_lock_age_seconds',
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
  /** 1; labels `system, unit, domain, level, change`: a change whose backups are watched. */
  changeInfo: 'backup_change_info',
  /** Seconds since the epoch when the backup before or after the change must be there; labels `system, change, phase`. */
  changeDue: 'backup_change_due_timestamp_seconds',
  /** 1 when it is there, 0 when not; labels `system, change, phase`. */
  changeSeen: 'backup_change_seen',
  /** 1; labels `system, unit, domain, level`: a system whose restores are tested. */
  restoreTestInfo: 'backup_restore_test_info',
  /** Seconds since the epoch of the last restore test that passed, 0 when none is on record; label `system`. */
  restoreTestPassed: 'backup_restore_test_timestamp_seconds',
  /** Seconds since the epoch when the next one is overdue, 0 when none is on record; label `system`. */
  restoreTestOverdueAt: 'backup_restore_test_overdue_timestamp_seconds',
  /** 1 when the last restore test on record failed, 0 otherwise; label `system`. */
  restoreTestFailed: 'backup_restore_test_failed',
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
  'unreachable',
  'mismatch',
  'failed',
] as const;
export type ToolError = (typeof TOOL_ERRORS)[number];

/** Why a run of a backup job failed, by what the tool remembers of it. */
export const RUN_ERRORS = ['error', 'cancelled', 'incomplete', 'damaged', 'too_small'] as const;
export type RunError = (typeof RUN_ERRORS)[number];

/** Series that the alert rules record about plans, changes and restore tests; dashboards read them. */
export const BACKUP_RECORDED = {
  /** Labels `plan, system, kind, level, location`: one of `BACKUP_STATE`. */
  state: 'plan:backup_state:code',
  nextDue: 'plan:backup_next_due_timestamp_seconds:known',
  changeSeen: 'change:backup_seen:known',
  changeDue: 'change:backup_due_timestamp_seconds:known',
  restoreTestPassed: 'system:backup_restore_test_timestamp_seconds:known',
  restoreTestOverdueAt: 'system:backup_restore_test_overdue_timestamp_seconds:known',
  restoreTestFailed: 'system:backup_restore_test_failed:known',
} as const;

/** Codes of a plan's state, worst last, so that `max` over plans is the worst. */
export const BACKUP_STATE = {
  fine: 0,
  due: 1,
  /** In time, but the last run failed. */
  runFailed: 2,
  /** Nobody has been able to look yet. */
  unknown: 3,
  /** The tool is not up: this and the place of the reason in `TOOL_ERRORS`. */
  toolDown: 10,
  overdue: 40,
  never: 41,
} as const;
