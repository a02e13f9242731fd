import { PARTNERS_METRICS as M } from '@wardwatch/contracts';
import { alert, type Rule } from '../../generate/rule.js';
import type { Limits } from '../../generate/thresholds.js';
import { NETWORK, ticketPer } from './known.js';

/** Longer than any pause between scrapes, so that one that is missed changes nothing. */
const lately = (metric: string) => `max by (ledger) (last_over_time(${metric}[5m]))`;
const down = `(${lately(M.ledgerUp)} == 0)`;
const refused = `${lately(`${M.ledgerError}{reason="refused"}`)}`;
const ticketPerLedger = (expr: string) => ticketPer(expr, 'ledger', 'ledger');

/** Ledgers that are refused, cannot be read, or are no longer kept. */
export function ledgerRules(limits: Limits): Rule[] {
  const common = { dashboard: 'ww-partners', for: limits.for('partner_ledger_bad') } as const;
  return [
    alert({
      ...common,
      name: 'PartnerLedgerRejected',
      expr: ticketPerLedger(`(${down} and on (ledger) ${refused})`),
      labels: { level: '3', ...NETWORK },
      summary: ['A partner ledger was refused', '合作伙伴台账被拒收'],
      description: [
        'The newest {{ $labels.ledger }} ledger has bad rows and was not taken; the last good one stays in force. The report beside the file lists every bad row.',
        '最新的 {{ $labels.ledger }} 台账含有错误行，未被采用；仍以上一份正确台账为准。文件旁的拒收报告逐行列出错误。',
      ],
      obligations: ['P1-08', 'P1-24'],
    }),
    alert({
      ...common,
      name: 'PartnerLedgerUnavailable',
      expr: ticketPerLedger(`(${down} unless on (ledger) ${refused})`),
      labels: { level: '3', ...NETWORK },
      summary: ['A partner ledger cannot be read', '合作伙伴台账无法读取'],
      description: [
        `The {{ $labels.ledger }} ledger cannot be read: {{ with printf "last_over_time(${M.ledgerError}{ledger='%s'}[5m])" $labels.ledger | query }}{{ . | first | label "reason" }}{{ else }}reason unknown{{ end }}. What is shown of it is what was known before.`,
        `{{ $labels.ledger }} 台账无法读取：{{ with printf "last_over_time(${M.ledgerError}{ledger='%s'}[5m])" $labels.ledger | query }}{{ . | first | label "reason" }}{{ else }}原因未知{{ end }}。当前显示的是此前已知的内容。`,
      ],
      obligations: ['P1-08', 'P1-24'],
    }),
    alert({
      name: 'PartnerLedgerStale',
      dashboard: 'ww-partners',
      expr: ticketPerLedger(`(time() - max by (ledger) (last_over_time(${M.ledgerStaleAt}[1h])) >= 0)`),
      labels: { level: '4', ...NETWORK },
      summary: ['A partner ledger is no longer kept', '合作伙伴台账久未更新'],
      description: [
        'The {{ $labels.ledger }} ledger has not changed for longer than its policy allows. Figures made from it grow old without looking so.',
        '{{ $labels.ledger }} 台账超过策略规定的时间未更新，由它得出的数字正在悄然过时。',
      ],
      obligations: ['P1-08', 'P1-10'],
    }),
  ];
}
