import { STATION_METRICS as M } from '@wardwatch/contracts';
import { exporterRules } from '../../generate/exporter-rules.js';
import { alert, type Rule } from '../../generate/rule.js';
import type { Limits } from '../../generate/thresholds.js';

const OURS = { domain: 'base_software', system: 'wardwatch', unit: 'information' } as const;

/** The exporter itself. */
export function ownRules(limits: Limits): Rule[] {
  return [
    ...exporterRules(limits, {
      job: 'station',
      prefix: 'Station',
      collectorSuccess: M.collectorSuccess,
      what: ['the wastewater stations', '污水站点'],
      level: '2',
      domain: 'base_software',
      dashboard: 'ww-stations',
      obligations: ['P3-07'],
    }),
    alert({
      name: 'StationJournalFailing',
      expr: `sum by (journal) (increase(${M.journalErrors}[10m])) > 0`,
      labels: { level: '2', ...OURS },
      summary: ['The station exporter cannot keep what it receives', '污水站点采集器无法保存收到的数据'],
      description: [
        'Writes to the journal of {{ $labels.journal }} fail, most often because the disk is full. Loggers get no acknowledgement meanwhile and send again.',
        '{{ $labels.journal }} 日志写入失败，多为磁盘已满。期间不向数采仪应答，数采仪会重发。',
      ],
      dashboard: 'ww-stations',
      obligations: ['P3-03', 'P3-20'],
    }),
    alert({
      name: 'StationRecordsUnreadable',
      expr: `min(last_over_time(${M.recordsOk}[5m])) == 0`,
      for: limits.for('exporter_down'),
      labels: { level: '3', ...OURS },
      summary: ['The records of the stations cannot be read', '污水站点记录文件无法读取'],
      description: [
        'The file of patrols, comparisons, calibrations and stops has an error. What it said before stays in force; what was added since does not count.',
        '巡监、比对、校准与停运记录文件有错误。之前的内容继续有效，之后新增的内容不计入。',
      ],
      dashboard: 'ww-stations',
      obligations: ['P3-16'],
    }),
  ];
}
