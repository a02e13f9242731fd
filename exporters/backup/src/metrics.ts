import { BACKUP_METRICS as NAMES } from '@wardwatch/contracts';
import type { MetricDefinition } from '@wardwatch/exporter-kit';

const PLAN = ['plan', 'system', 'kind'] as const;
const TOOL = ['plan', 'system', 'tool'] as const;
const PHASE = ['system', 'change', 'phase'] as const;
const SYSTEM = ['system', 'unit', 'domain', 'level'] as const;

const define = (name: string, labelNames: readonly string[], help: string): MetricDefinition => ({
  name,
  labelNames,
  help,
});

/** What the policy says of the plans. */
const POLICY = {
  planInfo: define(
    NAMES.planInfo,
    ['plan', 'system', 'unit', 'domain', 'level', 'kind', 'tool', 'location'],
    '1 for every backup plan, with what a fault of it is labelled.',
  ),
  interval: define(NAMES.interval, PLAN, 'Seconds after a success when the next backup of the plan is due.'),
  encryptionRequired: define(NAMES.encryptionRequired, PLAN, '1 when the plan wants encrypted backups, 0 otherwise.'),
  durationLimit: define(NAMES.durationLimit, PLAN, 'Seconds that the plan allows for one backup.'),
} as const;

/** Whether the tools answer. */
const TOOLS = {
  toolUp: define(NAMES.toolUp, TOOL, '1 when the backup tool of the plan answered and was understood, 0 otherwise.'),
  toolError: define(
    NAMES.toolError,
    [...TOOL, 'reason'],
    '1 for the reason why the backup tool of the plan is not up.',
  ),
} as const;

/** What the tools say of the plans; last known values while a tool is not up. */
const STATE = {
  lastSuccess: define(
    NAMES.lastSuccess,
    PLAN,
    'Seconds since the epoch of the newest backup; 0 when there has never been one; last known value while the tool is not up.',
  ),
  age: define(NAMES.age, PLAN, 'Seconds since the newest backup; NaN when there has never been one.'),
  never: define(
    NAMES.never,
    PLAN,
    '1 when the plan has no backup at all, 0 otherwise; no sample before the tool could first be asked.',
  ),
  lastSize: define(NAMES.lastSize, PLAN, 'Bytes that the newest backup restores to; NaN when unknown.'),
  previousSize: define(
    NAMES.previousSize,
    PLAN,
    'Bytes that the backup before the newest restores to; NaN when unknown or when there is none.',
  ),
  typicalSize: define(
    NAMES.typicalSize,
    PLAN,
    'Bytes: median of up to seven backups before the newest; NaN when unknown or when there is none.',
  ),
  lastDuration: define(NAMES.lastDuration, PLAN, 'Seconds that the newest backup took; NaN when unknown.'),
  count: define(NAMES.count, PLAN, 'Backups of the plan that are kept.'),
  requiredCopies: define(NAMES.requiredCopies, PLAN, 'Backups that the plan wants to be kept by now.'),
  oldest: define(NAMES.oldest, PLAN, 'Seconds since the epoch of the oldest backup kept; 0 when there is none.'),
  requiredReach: define(
    NAMES.requiredReach,
    PLAN,
    'Seconds since the epoch: the oldest backup kept must not be younger than this.',
  ),
  expected: define(
    NAMES.expected,
    PLAN,
    'Backups due within the last seven intervals, or since the oldest one kept when that is shorter.',
  ),
  missed: define(NAMES.missed, PLAN, 'How many of the expected recent backups were not made in time.'),
  encrypted: define(NAMES.encrypted, PLAN, '1 when the newest backup is encrypted, 0 when not; NaN when unknown.'),
  lastRunFailed: define(
    NAMES.lastRunFailed,
    PLAN,
    '1 when a run after the newest backup failed, 0 otherwise; only for tools that remember failed runs.',
  ),
  lastRunError: define(NAMES.lastRunError, [...TOOL, 'reason'], '1 for how the run after the newest backup failed.'),
  lockAge: define(
    NAMES.lockAge,
    PLAN,
    'Seconds since the oldest lock in the repository was taken; 0 when there is none; only where locks can be seen.',
  ),
  nextDue: define(
    NAMES.nextDue,
    PLAN,
    'Seconds since the epoch when the next backup is due; 0 when there has never been one.',
  ),
  overdueAt: define(
    NAMES.overdueAt,
    PLAN,
    'Seconds since the epoch when the plan counts as overdue: next due and grace; 0 when there has never been one.',
  ),
} as const;

/** Changes and restore tests, from files of records. */
const RECORDS = {
  changeInfo: define(NAMES.changeInfo, [...SYSTEM, 'change'], '1 for every change whose backups are watched.'),
  changeDue: define(
    NAMES.changeDue,
    PHASE,
    'Seconds since the epoch when the backup before or after the change must be there.',
  ),
  changeSeen: define(NAMES.changeSeen, PHASE, '1 when the backup before or after the change is there, 0 when not.'),
  restoreTestInfo: define(NAMES.restoreTestInfo, SYSTEM, '1 for every system whose restore tests are watched.'),
  restoreTestPassed: define(
    NAMES.restoreTestPassed,
    ['system'],
    'Seconds since the epoch of the last restore test that passed; 0 when none is on record.',
  ),
  restoreTestOverdueAt: define(
    NAMES.restoreTestOverdueAt,
    ['system'],
    'Seconds since the epoch when the next restore test is overdue; 0 when none is on record.',
  ),
  restoreTestFailed: define(
    NAMES.restoreTestFailed,
    ['system'],
    '1 when the last restore test on record failed, 0 otherwise.',
  ),
} as const;

/** Every metric with its help text; names from `contracts`. */
export const METRICS = { ...POLICY, ...TOOLS, ...STATE, ...RECORDS } as const;
