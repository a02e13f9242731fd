import { OUTREACH_METRICS as M } from '@wardwatch/contracts';
import { alert, type Rule } from '../../generate/rule.js';
import type { Limits } from '../../generate/thresholds.js';
import { DASHBOARD, labelsOf, last, ticketPer } from './parts.js';

/** Faults that somebody must mend at WeChat or in the policy; the others mend themselves, or make figures stale. */
const REFUSED = 'unauthorised|secret|ip_list|token|refused|date';

/** A fault's series goes with the fault, so the window is short. */
const faults = (pattern: string) => `max_over_time(${M.apiFault}{fault=~"${pattern}"}[1m]) == 1`;

/** An account without an AppSecret that never had figures is not connected yet: that is no fault. */
const notConnected = `(${last(M.storeFiles)} == 0 and on (account) ${faults('secret_file')})`;

/** What the figures and ledgers are read from. */
export function sourceAlerts(limits: Limits): Rule[] {
  return [
    alert({
      name: 'OutreachApiRefused',
      expr: ticketPer(
        ['account', 'fault'],
        `${faults(REFUSED)}
  or
    (${faults('secret_file')} unless on (account) ${notConnected})`,
      ),
      for: limits.for('outreach_api_fault'),
      labels: labelsOf('3'),
      summary: ['WeChat refuses to give figures', '微信拒绝提供数据'],
      description: [
        'WeChat gives account {{ $labels.account }} no figures: {{ $labels.fault }}. The runbook says what to do about each.',
        '微信未向公众号 {{ $labels.account }} 提供数据，原因：{{ $labels.fault }}。处置手册说明了每种原因的处理方法。',
      ],
      dashboard: DASHBOARD,
      obligations: ['P2-01', 'P2-12'],
    }),
    alert({
      name: 'OutreachQuotaExhausted',
      expr: ticketPer(['account'], faults('quota')),
      labels: labelsOf('3'),
      summary: ['The daily quota of the WeChat API is used up', '微信接口当日配额已用尽'],
      description: [
        'WeChat answers account {{ $labels.account }} that its quota of the day is used up. It is asked again tomorrow.',
        '微信提示公众号 {{ $labels.account }} 当日接口配额已用尽，明日再取。',
      ],
      dashboard: DASHBOARD,
      obligations: ['P2-01'],
    }),
    alert({
      name: 'OutreachDataStale',
      expr: ticketPer(
        ['account'],
        `
    ${last(`${M.dataAge}{dataset!="article_totals"}`)} >= ${limits.value('outreach_data_age')}
  or
    (${last(`${M.dataMissing}{dataset="followers"}`)} > 0 unless on (account, dataset) ${last(M.dataAge)} unless on (account) ${notConnected}) * 86400`,
      ),
      for: limits.for('outreach_data_age'),
      labels: labelsOf('3'),
      summary: ['The figures of the official account are old', '公众号数据陈旧'],
      description: [
        'The newest figures of account {{ $labels.account }} ended {{ humanizeDuration $value }} ago, or there are none at all.',
        '公众号 {{ $labels.account }} 的最新数据截止于 {{ humanizeDuration $value }} 之前，或完全没有数据。',
      ],
      dashboard: DASHBOARD,
      obligations: ['P2-01'],
    }),
    alert({
      name: 'OutreachLedgerRefused',
      expr: ticketPer(['ledger'], `${last(M.ledgerUp)} == 0`),
      for: limits.for('outreach_ledger_refused'),
      labels: labelsOf('4'),
      summary: ['A ledger of communications cannot be read', '宣传台账无法读取'],
      description: [
        'Ledger {{ $labels.ledger }} is missing, cannot be read or was refused: the report beside it names every bad row. The last good state is shown.',
        '台账 {{ $labels.ledger }} 缺失、无法读取或被拒收：文件旁的报告列出每一处错误。当前显示最后一次正确的内容。',
      ],
      dashboard: 'ww-outreach',
      obligations: ['P2-06', 'P2-10', 'P2-15'],
    }),
  ];
}
