import { BACKUP_RECORDED } from '@wardwatch/contracts';
import { alert, withSeverityLabel, type Rule } from '../../generate/rule.js';
import type { Limits } from '../../generate/thresholds.js';
import { knownOfCollector } from './known.js';

const INFO = 'change:backup_info:known';
const { changeDue: DUE, changeSeen: SEEN } = BACKUP_RECORDED;
const COLLECTOR = 'changes';
const byPhase = (metric: string) => `max by (system, change, phase) (${metric})`;

export function changeRecords(): Rule[] {
  return [
    knownOfCollector(
      INFO,
      withSeverityLabel('max by (system, unit, domain, level, change) (backup_change_info)'),
      COLLECTOR,
    ),
    knownOfCollector(DUE, byPhase('backup_change_due_timestamp_seconds'), COLLECTOR),
    knownOfCollector(SEEN, byPhase('backup_change_seen'), COLLECTOR),
  ];
}

/** One ticket for each change and phase: before it begins there is still time to make the backup. */
export function changeAlerts(limits: Limits): Rule[] {
  return [
    alert({
      name: 'BackupChangeMissing',
      expr: `
label_join(
    (${SEEN}{phase="before"} == 0 and on (system, change, phase) ${DUE} - ${limits.value('backup_change_lead')} <= time())
  or
    (${SEEN}{phase="after"} == 0 and on (system, change, phase) ${DUE} <= time()),
  "dedup_key", "-", "change", "phase"
)
+ on (system, change) group_left (unit, domain, level, severity) ${INFO}`,
      summary: ['The backup around a change is missing', '变更前后的备份缺失'],
      description: [
        'Change {{ $labels.change }} of {{ $labels.system }}: there is no backup {{ $labels.phase }} it, as article 39 asks.',
        '系统 {{ $labels.system }} 的变更 {{ $labels.change }}：缺少变更{{ if eq $labels.phase "before" }}前{{ else }}后{{ end }}的备份（第三十九条）。',
      ],
      dashboard: 'ww-backups?var-system={{ $labels.system }}',
      obligations: ['A39'],
    }),
  ];
}
