import { alert, type Rule } from '../../generate/rule.js';
import type { Limits } from '../../generate/thresholds.js';
import { FROM_PLAN, knownWhileDown, MINOR_INFO, newestByPlan, NEVER, RUN_FAILED } from './known.js';

const LOCK_AGE = 'plan:backup_lock_age_seconds:known';
const DURATION_SHARE = 'plan:backup_duration:ratio';
const RETENTION_SHORT = 'plan:backup_retention_short:known';
const UNENCRYPTED = 'plan:backup_unencrypted:known';

const kept = (metric: string, compare: string, limit: string, about: string) =>
  `label_replace(${newestByPlan(metric)} ${compare} bool ${newestByPlan(limit)}, "limit", "${about}", "", "")`;

/** What endangers the next backup, or breaks the plan, while a backup in time is there. */
export function warningRecords(): Rule[] {
  return [
    knownWhileDown(RUN_FAILED, newestByPlan('backup_last_run_failed')),
    knownWhileDown(LOCK_AGE, newestByPlan('backup_lock_age_seconds')),
    knownWhileDown(
      DURATION_SHARE,
      `${newestByPlan('backup_last_duration_seconds')} / ${newestByPlan('backup_duration_limit_seconds')}`,
    ),
    knownWhileDown(
      RETENTION_SHORT,
      `
max by (plan, system, kind) (
    ${kept('backup_copies', '<', 'backup_required_copies', 'copies')}
  or
    ${kept('backup_oldest_timestamp_seconds', '>', 'backup_required_reach_timestamp_seconds', 'reach')}
)`,
    ),
    // NaN while the tool does not say whether the backup is encrypted.
    knownWhileDown(
      UNENCRYPTED,
      `${newestByPlan('backup_encryption_required')} * (1 - ${newestByPlan('backup_encrypted')})`,
    ),
  ];
}

/** All of level 4: nothing is lost yet. What comes of it has the level of the plan. */
export function warningAlerts(limits: Limits): Rule[] {
  const warn = (
    options: Pick<Parameters<typeof alert>[0], 'name' | 'expr' | 'summary' | 'description' | 'obligations'>,
  ): Rule =>
    alert({
      ...options,
      expr: `(${options.expr})\n${FROM_PLAN} ${MINOR_INFO}`,
      for: limits.for('backup_warning'),
      dashboard: 'ww-backups?var-system={{ $labels.system }}',
    });
  return [
    warn({
      name: 'BackupRunFailed',
      expr: `${RUN_FAILED} == 1`,
      summary: ['The last run of a backup failed', '最近一次备份运行失败'],
      description: [
        'The last run of plan {{ $labels.plan }} ({{ $labels.system }}) ended badly by what the tool says; the backup before it is still in time.',
        '据工具所示，系统 {{ $labels.system }} 备份计划 {{ $labels.plan }} 的最近一次运行失败；此前的备份目前仍在时限内。',
      ],
      obligations: ['A40'],
    }),
    warn({
      name: 'BackupRepositoryLocked',
      expr: `${LOCK_AGE} >= ${limits.value('backup_locked')}`,
      summary: ['A backup repository has been locked for long', '备份仓库长时间被锁定'],
      description: [
        'The repository of plan {{ $labels.plan }} ({{ $labels.system }}) has been locked for {{ humanizeDuration $value }}. No backup can be made while it is.',
        '系统 {{ $labels.system }} 备份计划 {{ $labels.plan }} 的仓库已被锁定 {{ humanizeDuration $value }}，锁定期间无法备份。',
      ],
      obligations: ['A40'],
    }),
    warn({
      name: 'BackupSlow',
      expr: `${DURATION_SHARE} >= 1`,
      summary: ['A backup takes longer than planned', '备份用时超过计划'],
      description: [
        'The newest backup of plan {{ $labels.plan }} ({{ $labels.system }}) took {{ humanizePercentage $value }} of the time that the plan allows.',
        '系统 {{ $labels.system }} 备份计划 {{ $labels.plan }} 的最新备份用时为计划允许时间的 {{ humanizePercentage $value }}。',
      ],
      obligations: ['A39', 'A40'],
    }),
    warn({
      name: 'BackupRetentionShort',
      expr: `${RETENTION_SHORT} == 1 unless on (plan) ${NEVER} == 1`,
      summary: ['Fewer backups are kept than planned', '保留的备份少于计划'],
      description: [
        'Plan {{ $labels.plan }} ({{ $labels.system }}) keeps fewer backups, or reaches back less far, than it must.',
        '系统 {{ $labels.system }} 备份计划 {{ $labels.plan }} 保留的份数或可追溯的时间少于规定。',
      ],
      obligations: ['A42'],
    }),
    warn({
      name: 'BackupNotEncrypted',
      expr: `${UNENCRYPTED} == 1`,
      summary: ['A backup that must be encrypted is not', '应加密的备份未加密'],
      description: [
        'The newest backup of plan {{ $labels.plan }} ({{ $labels.system }}) is not encrypted, and the plan wants it to be.',
        '系统 {{ $labels.system }} 备份计划 {{ $labels.plan }} 要求加密，而最新备份未加密。',
      ],
      obligations: ['A38', 'A41'],
    }),
  ];
}
