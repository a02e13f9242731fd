import { alert, type Rule } from '../../generate/rule.js';
import type { Limits } from '../../generate/thresholds.js';
import { KNOWN, NETWORK, ticketPer } from './known.js';

/** How the network is developed: records, funnel, campaigns, flows. */
export function networkRules(limits: Limits): Rule[] {
  const labels = { level: '4', ...NETWORK } as const;
  const dashboard = 'ww-partners';
  return [
    alert({
      name: 'PartnerRecordsIncomplete',
      for: limits.for('partner_completeness'),
      expr: `${KNOWN.completeness.name} < ${limits.value('partner_completeness')}`,
      labels,
      dashboard,
      summary: ['Records of partners are incomplete', '伙伴核心数据不完整'],
      description: [
        'Only {{ humanizePercentage $value }} of the fourteen core fields of signed and active partners are filled in.',
        '已签约及合作中伙伴的十四项核心数据完整率仅 {{ humanizePercentage $value }}。',
      ],
      obligations: ['P1-08'],
    }),
    alert({
      name: 'PartnerFunnelStalled',
      for: limits.for('partner_funnel_stalled'),
      expr: ticketPer(`(${KNOWN.stalled.name} >= ${limits.value('partner_funnel_stalled')})`, 'stage', 'stage'),
      labels,
      dashboard,
      summary: ['Partners are stuck in a stage', '伙伴停滞在某一阶段'],
      description: [
        '{{ $value }} partners have been in the stage {{ $labels.stage }} for longer than the policy allows.',
        '有 {{ $value }} 家伙伴在阶段 {{ $labels.stage }} 停留超过策略规定的时间。',
      ],
      obligations: ['P1-09', 'P1-24'],
    }),
    alert({
      name: 'PartnerCampaignNotEvaluated',
      for: limits.for('partner_case'),
      expr: `sum(${KNOWN.campaigns.name}) >= ${limits.value('partner_unevaluated_campaigns')}`,
      labels,
      dashboard,
      summary: ['Campaigns were not evaluated', '招商传播活动未评估'],
      description: [
        '{{ $value }} campaigns ended and were not evaluated in time, so the choice of media rests on nothing.',
        '有 {{ $value }} 次活动结束后未按时评估效果，媒体选择失去依据。',
      ],
      obligations: ['P1-05', 'P1-06'],
    }),
    alert({
      name: 'PartnerFlowBacklog',
      for: limits.for('partner_case'),
      expr: ticketPer(`(${KNOWN.flowOldest.name} > ${limits.value('partner_flow_oldest')})`, 'flow', 'flow'),
      labels,
      dashboard,
      summary: ['A workflow leaves cases lying', '流程事项长期积压'],
      description: [
        'The oldest open case of the flow {{ $labels.flow }} was opened {{ humanizeDuration $value }} ago.',
        '流程 {{ $labels.flow }} 最早的未办结事项已发起 {{ humanizeDuration $value }}。',
      ],
      obligations: ['P1-24', 'P1-25'],
    }),
  ];
}
