import { BACKUP_RECORDED } from '@wardwatch/contracts';
import { alert, withSeverityLabel, type Rule } from '../../generate/rule.js';
import { knownOfCollector } from './known.js';

const INFO = 'system:backup_restore_test_info:known';
const { restoreTestPassed: PASSED, restoreTestOverdueAt: OVERDUE_AT, restoreTestFailed: FAILED } = BACKUP_RECORDED;
const COLLECTOR = 'restore_tests';
const FROM_SYSTEM = `* on (system) group_left (unit, domain, level, severity) ${INFO}`;

export function restoreTestRecords(): Rule[] {
  const known = (name: string, metric: string) => knownOfCollector(name, `max by (system) (${metric})`, COLLECTOR);
  return [
    knownOfCollector(
      INFO,
      withSeverityLabel('max by (system, unit, domain, level) (backup_restore_test_info)'),
      COLLECTOR,
    ),
    known(PASSED, 'backup_restore_test_timestamp_seconds'),
    known(OVERDUE_AT, 'backup_restore_test_overdue_timestamp_seconds'),
    known(FAILED, 'backup_restore_test_failed'),
  ];
}

export function restoreTestAlerts(): Rule[] {
  return [
    alert({
      name: 'BackupRestoreTestOverdue',
      expr: `((time() - (${OVERDUE_AT} > 0) >= 0) or (${PASSED} == 0))\n${FROM_SYSTEM}`,
      summary: ['No restore was tested in time', '未按期进行恢复测试'],
      description: [
        'No restore of the backups of {{ $labels.system }} that passed is on record within the time that the rules allow. Whether they can be read back is not known.',
        '系统 {{ $labels.system }} 在规定时间内没有通过恢复测试的记录，备份能否恢复无从得知。',
      ],
      dashboard: 'ww-backups?var-system={{ $labels.system }}',
      obligations: ['A42'],
    }),
    alert({
      name: 'BackupRestoreTestFailed',
      expr: `(${FAILED} == 1)\n${FROM_SYSTEM}`,
      summary: ['A restore test failed', '恢复测试失败'],
      description: [
        'The last restore test of {{ $labels.system }} on record failed: its backups may be of no use.',
        '系统 {{ $labels.system }} 记录中的最近一次恢复测试失败，备份可能不可用。',
      ],
      dashboard: 'ww-backups?var-system={{ $labels.system }}',
      obligations: ['A42'],
    }),
  ];
}
