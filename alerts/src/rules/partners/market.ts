import { alert, type Rule } from '../../generate/rule.js';
import type { Limits } from '../../generate/thresholds.js';
import { KNOWN, NETWORK, ticketPer } from './known.js';

/** Market protection: goods in foreign regions, prices, concentration. */
export function marketRules(limits: Limits): Rule[] {
  const soon = { for: limits.for('partner_case'), dashboard: 'ww-partners' } as const;
  return [
    alert({
      ...soon,
      name: 'PartnerCrossRegionRepeated',
      expr: `${KNOWN.repeated.name} >= ${limits.value('partner_cross_region_repeat')}`,
      labels: { level: '2', ...NETWORK },
      summary: ['Partners ship into foreign regions again', '伙伴重复窜货'],
      description: [
        '{{ $value }} partners have two or more cross-region cases in the window. The contract provides for its end in serious cases.',
        '统计期内有 {{ $value }} 家伙伴发生两起及以上窜货。情节严重的，合同约定可终止合作。',
      ],
      obligations: ['P1-22', 'P1-14'],
    }),
    alert({
      ...soon,
      name: 'PartnerCrossRegionShipment',
      expr: ticketPer(`(${KNOWN.crossRegion.name} > 0)`, 'cross-region', 'region'),
      labels: { level: '3', ...NETWORK },
      summary: ['Goods were found in a foreign region', '发现跨区窜货'],
      description: [
        '{{ $value }} open cases: goods of partners from elsewhere were found in region {{ $labels.region }}, for which supervisor {{ $labels.supervisor }} answers.',
        '区域 {{ $labels.region }}（督导 {{ $labels.supervisor }}）发现外区伙伴货物，未结案件 {{ $value }} 起。',
      ],
      obligations: ['P1-22'],
    }),
    alert({
      ...soon,
      name: 'PartnerPriceBelowUnified',
      expr: ticketPer(`(${KNOWN.priceBreaches.name} >= ${limits.value('partner_price_breaches')})`, 'price', 'region'),
      labels: { level: '4', ...NETWORK },
      summary: ['Orders below the unified price', '订单低于统一价'],
      description: [
        '{{ $value }} orders of the window from region {{ $labels.region }} are below the unified price.',
        '统计期内区域 {{ $labels.region }} 有 {{ $value }} 笔订单低于统一价。',
      ],
      obligations: ['P1-19', 'P1-22'],
    }),
    alert({
      name: 'PartnerParetoConcentrated',
      for: limits.for('partner_pareto_share'),
      dashboard: 'ww-partners',
      expr: `${KNOWN.paretoShare.name} > ${limits.value('partner_pareto_share')}`,
      labels: { level: '4', ...NETWORK },
      summary: ['The turnover hangs on few partners', '销售额过度集中'],
      description: [
        'The strongest fifth of the partners makes {{ humanizePercentage $value }} of the turnover: more than the 2:8 structure means.',
        '最强的两成伙伴贡献了 {{ humanizePercentage $value }} 的销售额，超出二八结构应有的集中度。',
      ],
      obligations: ['P1-14'],
    }),
  ];
}
