import { alert, type Rule } from '../../generate/rule.js';
import type { Limits } from '../../generate/thresholds.js';
import { KNOWN, NETWORK, ticketPer } from './known.js';

/** What partners and patients were promised: answers, promises, entitlements. */
export function serviceRules(limits: Limits): Rule[] {
  const soon = { for: limits.for('partner_case'), dashboard: 'ww-partners' } as const;
  return [
    complaint(
      'PartnerPatientComplaintOverdue',
      'patient',
      '2',
      ['Complaints of patients are overdue', '患者投诉超时'],
      limits,
    ),
    complaint(
      'PartnerComplaintOverdue',
      'partner',
      '3',
      ['Complaints of partners are overdue', '伙伴投诉超时'],
      limits,
    ),
    alert({
      ...soon,
      name: 'PartnerPromiseOverdue',
      expr: `sum without (state) (${KNOWN.promises.name}{state="overdue"} > 0)`,
      labels: { level: '3', ...NETWORK },
      summary: ['Promises to partners are overdue', '对伙伴的承诺逾期未兑现'],
      description: [
        '{{ $value }} promises made at recruiting are past their day and not kept.',
        '招商时作出的承诺中有 {{ $value }} 项已过期限仍未兑现。',
      ],
      obligations: ['P1-12'],
    }),
    alert({
      ...soon,
      name: 'PartnerEntitlementLate',
      expr: ticketPer(
        `(${KNOWN.entitlements.name} >= ${limits.value('partner_late_entitlements')})`,
        'entitlement',
        'kind',
      ),
      labels: { level: '4', ...NETWORK },
      summary: ['Partners did not get what they are entitled to', '伙伴应享政策未发放'],
      description: [
        '{{ $value }} entitlements of the kind {{ $labels.kind }} are past their day and were not issued in full.',
        '类别为 {{ $labels.kind }} 的应享政策有 {{ $value }} 项到期未足额发放。',
      ],
      obligations: ['P1-19', 'P1-20', 'P1-21'],
    }),
  ];
}

function complaint(
  name: string,
  kind: 'partner' | 'patient',
  level: '2' | '3',
  summary: readonly [string, string],
  limits: Limits,
): Rule {
  return alert({
    name,
    for: limits.for('partner_case'),
    dashboard: 'ww-partners',
    expr: ticketPer(`(${KNOWN.complaints.name}{kind="${kind}"} > 0)`, 'complaint', 'kind', 'clock'),
    labels: { level, ...NETWORK },
    summary,
    description: [
      '{{ $value }} complaints are past their time to {{ $labels.clock }}, counted by the working calendar.',
      '有 {{ $value }} 件投诉按工作日历已超过时限（{{ if eq $labels.clock "answer" }}答复{{ else }}办结{{ end }}）。',
    ],
    obligations: ['P1-23'],
  });
}
