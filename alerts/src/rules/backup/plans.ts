import { alert, type Rule } from '../../generate/rule.js';
import type { Limits } from '../../generate/thresholds.js';
import { FROM_PLAN, NEVER, OVERDUE_AT, PLAN_INFO, SIZE_RATIO } from './known.js';

const DASHBOARD = 'ww-backups?var-system={{ $labels.system }}';

/** The interval of the alert's plan between these words; nothing while it is not known. */
const interval = (before: string, after: string) =>
  `{{ with printf "backup_plan_interval_seconds{plan='%s'}" $labels.plan | query }}${before}{{ . | first | value | humanizeDuration }}${after}{{ end }}`;

/** A backup is missing, or too small to be whole. Found by what the tool has, never by what a job reports. */
export function planAlerts(limits: Limits): Rule[] {
  return [
    alert({
      name: 'BackupNever',
      expr: `(${NEVER} == 1)\n${FROM_PLAN} ${PLAN_INFO}`,
      for: limits.for('backup_never'),
      summary: ['A backup has never been made', '从未做过备份'],
      description: [
        'Plan {{ $labels.plan }} of {{ $labels.system }} ({{ $labels.kind }}) has no backup at all.',
        '系统 {{ $labels.system }} 的备份计划 {{ $labels.plan }}（{{ $labels.kind }}）没有任何备份。',
      ],
      dashboard: DASHBOARD,
      obligations: ['A37', 'A39'],
    }),
    alert({
      name: 'BackupOverdue',
      expr: `(time() - (${OVERDUE_AT} > 0) >= 0)\n${FROM_PLAN} ${PLAN_INFO}`,
      summary: ['A backup is overdue', '备份逾期'],
      description: [
        `The newest backup of plan {{ $labels.plan }} of {{ $labels.system }} ({{ $labels.kind }}) is older than its interval${interval(' of ', '')} and its grace allow.`,
        `系统 {{ $labels.system }} 的备份计划 {{ $labels.plan }}（{{ $labels.kind }}）的最新备份已超过周期${interval('（', '）')}与宽限期。`,
      ],
      dashboard: DASHBOARD,
      obligations: ['A39'],
    }),
    alert({
      name: 'BackupShrunk',
      // Incremental dumps hold only what changed and vary by nature.
      expr: `
(
  ${SIZE_RATIO} < ${limits.value('backup_shrunk')}
  unless on (plan, system, kind) ${PLAN_INFO}{kind="incremental", tool=~"dump_folder|s3|bacula|bareos"}
)
${FROM_PLAN} ${PLAN_INFO}`,
      summary: ['A backup shrank', '备份明显变小'],
      description: [
        'The newest backup of plan {{ $labels.plan }} ({{ $labels.system }}) has {{ humanizePercentage $value }} of the size of the one before. Data may be missing from it.',
        '系统 {{ $labels.system }} 备份计划 {{ $labels.plan }} 的最新备份只有上一次的 {{ humanizePercentage $value }}，可能缺少数据。',
      ],
      dashboard: DASHBOARD,
      obligations: ['A39', 'A40'],
    }),
  ];
}
