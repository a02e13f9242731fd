import { alert, type Rule } from '../../generate/rule.js';
import type { Limits } from '../../generate/thresholds.js';
import { PLAN_INFO, TOOL_UP } from './known.js';

const ITSELF = { level: '2', domain: 'base_software', system: 'wardwatch', unit: 'information' } as const;

/** The words behind the reason that the exporter gave last. */
const reason = (none: string) =>
  `{{ with printf "last_over_time(backup_tool_error{plan='%s'}[5m])" $labels.plan | query }}{{ . | first | label "reason" }}{{ else }}${none}{{ end }}`;

/** Nothing can be asked. */
export function sourceAlerts(limits: Limits): Rule[] {
  return [
    alert({
      name: 'BackupExporterDown',
      expr: '(sum(up{job="backup"}) or vector(0)) == 0',
      for: limits.for('exporter_down'),
      labels: ITSELF,
      summary: ['Nobody watches the backups', '备份无人监视'],
      description: [
        'Prometheus cannot reach the backup exporter. What is shown of backups is what was known before.',
        'Prometheus 无法连接备份采集器。当前显示的备份状态为此前已知的状态。',
      ],
      dashboard: 'ww-backups',
      obligations: ['A40'],
    }),
    alert({
      name: 'BackupCollectorFailing',
      expr: 'min by (collector) (last_over_time(backup_exporter_collector_success[5m])) == 0',
      for: limits.for('exporter_down'),
      labels: ITSELF,
      summary: ['A part of the backup exporter fails', '备份采集器的一个采集项失败'],
      description: [
        'The collector "{{ $labels.collector }}" gives no metrics; the plans that it reads are not watched.',
        '采集项“{{ $labels.collector }}”没有给出指标，由它读取的备份计划处于无人监视状态。',
      ],
      dashboard: 'ww-backups',
      obligations: ['A40'],
    }),
    alert({
      name: 'BackupToolDown',
      expr: `
(${TOOL_UP} == 0)
* on (plan, system) group_left (kind, unit, domain, level, severity)
${PLAN_INFO}`,
      for: limits.for('backup_tool_down'),
      summary: ['A backup tool cannot be asked', '备份工具无法查询'],
      description: [
        `The backups of plan {{ $labels.plan }} ({{ $labels.system }}) cannot be checked: ${reason('reason unknown')}. Whether they are still made is not known.`,
        `无法检查备份计划 {{ $labels.plan }}（系统 {{ $labels.system }}）：${reason('原因未知')}。备份是否仍在进行无从得知。`,
      ],
      dashboard: 'ww-backups?var-system={{ $labels.system }}',
      obligations: ['A40'],
    }),
  ];
}
