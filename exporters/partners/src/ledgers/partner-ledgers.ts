import { CORE_FIELDS, SCORE_CRITERIA, type PartnerStage } from '@wardwatch/contracts';
import type { LedgerDefinition } from '@wardwatch/exporter-kit';
import { z } from 'zod';
import { choice, code, label, orNull, score, supervisorCode, yesNo } from './fields.js';
import type { Instants } from './instants.js';
import type { PartnerRow, RegionRow, StageRow } from './rows.js';

const STAGE_NAMES: Readonly<Record<PartnerStage, readonly string[]>> = {
  lead: ['线索', '潜在'],
  contacted: ['接触', '已接触'],
  screened: ['筛选', '已筛选'],
  negotiating: ['洽谈', '谈判'],
  signed: ['签约', '已签约'],
  active: ['活跃', '合作中'],
  lost: ['流失', '已流失'],
};

const CORE_HEADINGS: Readonly<Record<(typeof CORE_FIELDS)[number], string>> = {
  sales_dynamics: '销售动态',
  funds: '资金',
  delivery_capacity: '配送能力',
  fit: '匹配度',
  network: '网络',
  ideas: '理念',
  power: '实力',
  loyalty: '忠诚度',
  management: '管理',
  assessment: '考核',
  credit: '信用',
  brands: '经营品牌数',
  yearly_sales: '年销售额',
  needed_support: '所需支持',
};

const SCORE_HEADINGS: Readonly<Record<(typeof SCORE_CRITERIA)[number], string>> = {
  strength_fit: '实力匹配度',
  marketing: '行销意识与能力',
  market_ability: '市场能力',
  management_ability: '管理能力',
  reputation: '行业口碑',
  willingness: '合作意向',
};

/** Core fields and scores have columns of their own names, with a prefix against each other. */
const scoreField = (criterion: string) => `score_${criterion}`;

export function partnersLedger({ moment, due }: Instants): LedgerDefinition<PartnerRow> {
  const filled = z.string().optional();
  const cell = orNull(score);
  const row = z
    .object({
      partner: code,
      region: code,
      stage: choice(STAGE_NAMES),
      stage_since: orNull(moment),
      deposit: yesNo,
      exclusive_region: yesNo,
      contract_until: orNull(due),
    })
    .and(z.object(Object.fromEntries(CORE_FIELDS.map((field) => [field, filled]))))
    .and(z.object(Object.fromEntries(SCORE_CRITERIA.map((criterion) => [scoreField(criterion), cell]))))
    .transform((given): PartnerRow => {
      const cells = given as Readonly<Record<string, unknown>>;
      return {
        partner: given.partner,
        region: given.region,
        stage: given.stage,
        stageSince: given.stage_since,
        deposit: given.deposit,
        exclusiveRegion: given.exclusive_region,
        contractUntil: given.contract_until,
        coreFields: CORE_FIELDS.reduce((bits, field, at) => bits | (cells[field] === undefined ? 0 : 1 << at), 0),
        scores: SCORE_CRITERIA.map((criterion) => (cells[scoreField(criterion)] as number | null | undefined) ?? null),
      };
    });
  const optional = [...CORE_FIELDS, ...SCORE_CRITERIA.map(scoreField), 'stage_since', 'contract_until'];
  return {
    key: 'partners',
    columns: {
      partner: ['partner', '伙伴编号', '代理商编号', 'partner_code'],
      region: ['region', '区域编码', 'region_code'],
      stage: ['stage', '阶段'],
      stage_since: ['stage_since', '进入阶段日期'],
      deposit: ['deposit', '保证金', '已交保证金'],
      exclusive_region: ['exclusive_region', '独家区域'],
      contract_until: ['contract_until', '合同到期日'],
      ...Object.fromEntries(CORE_FIELDS.map((field) => [field, [field, CORE_HEADINGS[field]]])),
      ...Object.fromEntries(
        SCORE_CRITERIA.map((criterion) => [scoreField(criterion), [scoreField(criterion), SCORE_HEADINGS[criterion]]]),
      ),
    } as LedgerDefinition<PartnerRow>['columns'],
    optional: [...optional, 'deposit', 'exclusive_region'],
    row,
    identity: ({ partner }) => partner,
  };
}

export function regionsLedger(): LedgerDefinition<RegionRow> {
  return {
    key: 'regions',
    columns: {
      region: ['region', '区域编码', 'region_code'],
      name: ['name', '区域名称', 'region_name'],
      region_class: ['class', '区域类别', 'region_class'],
      supervisor: ['supervisor', '督导编号', 'supervisor_code'],
      product_share: ['product_share', '本品份额'],
      competitor_share: ['competitor_share', '竞品份额'],
    },
    optional: ['name', 'product_share', 'competitor_share'],
    row: z
      .object({
        region: code,
        name: orNull(label),
        region_class: choice({
          strategic: ['战略', '战略市场'],
          key: ['重点', '重点市场'],
          potential: ['潜力', '潜力市场'],
          leading: ['龙头', '龙头市场'],
          cultivated: ['培育', '培育市场'],
        }),
        supervisor: supervisorCode,
        product_share: orNull(score),
        competitor_share: orNull(score),
      })
      .transform((given) => ({
        region: given.region,
        name: given.name,
        regionClass: given.region_class,
        supervisor: given.supervisor,
        productShare: given.product_share,
        competitorShare: given.competitor_share,
      })),
    identity: ({ region }) => region,
  };
}

export function stagesLedger({ moment }: Instants): LedgerDefinition<StageRow> {
  return {
    key: 'stages',
    columns: {
      partner: ['partner', '伙伴编号', '代理商编号', 'partner_code'],
      stage: ['stage', '阶段'],
      entered: ['entered', '进入日期', '进入时间'],
    },
    row: z.object({ partner: code, stage: choice(STAGE_NAMES), entered: moment }),
    identity: ({ partner, stage, entered }) => `${partner} ${stage} ${entered}`,
  };
}
