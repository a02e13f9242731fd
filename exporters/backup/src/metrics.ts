import { BACKUP_METRICS } from '@wardwatch/contracts';
import type { MetricDefinition } from '@wardwatch/exporter-kit';

const PLAN = ['plan', 'system', 'kind'] as const;
const TOOL = ['plan', 'system', 'tool'] as const;

const define = (name: string, labelNames: readonly string[], help: string): MetricDefinition => ({
  name,
  labelNames,
  help,
});

/** Every metric of the plans with its help text; names from `contracts`. */
export const METRICS = {
  planInfo: define(
    BACKUP_METRICS.planInfo,
    ['plan', 'system', 'unit', 'domain', 'level', 'kind', 'tool'],
    '1 for every backup plan, with what a fault of it is labelled.',
  ),
  interval: define(BACKUP_METRICS.interval, PLAN, 'Seconds after a success when the next backup of the plan is due.'),
  toolUp: define(
    BACKUP_METRICS.toolUp,
    TOOL,
    '1 when the backup tool of the plan answered and was understood, 0 otherwise.',
  ),
  toolError: define(
    BACKUP_METRICS.toolError,
    [...TOOL, 'reason'],
    '1 for the reason why the backup tool of the plan is not up.',
  ),
  lastSuccess: define(
    BACKUP_METRICS.lastSuccess,
    PLAN,
    'Seconds since the epoch of the newest backup; 0 when there has never been one; last known value while the tool is not up.',
  ),
  age: define(BACKUP_METRICS.age, PLAN, 'Seconds since the newest backup; NaN when there has never been one.'),
  never: define(
    BACKUP_METRICS.never,
    PLAN,
    '1 when the plan has no backup at all, 0 otherwise; no sample before the tool could first be asked.',
  ),
  lastSize: define(BACKUP_METRICS.lastSize, PLAN, 'Bytes that the newest backup restores to; NaN when unknown.'),
  previousSize: define(
    BACKUP_METRICS.previousSize,
    PLAN,
    'Bytes that the backup before the newest restores to; NaN when unknown or when there is none.',
  ),
  count: define(BACKUP_METRICS.count, PLAN, 'Backups of the plan that are kept.'),
  nextDue: define(
    BACKUP_METRICS.nextDue,
    PLAN,
    'Seconds since the epoch when the next backup is due; 0 when there has never been one.',
  ),
  overdueAt: define(
    BACKUP_METRICS.overdueAt,
    PLAN,
    'Seconds since the epoch when the plan counts as overdue: next due and grace; 0 when there has never been one.',
  ),
} as const;
