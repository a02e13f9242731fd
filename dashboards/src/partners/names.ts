import {
  CORE_FIELDS,
  LEDGER_ERRORS,
  PARTNER_FLOWS,
  PARTNER_LEDGERS,
  PARTNER_STAGES,
  SCORE_CRITERIA,
  type CoreField,
  type LedgerError,
  type PartnerFlow,
  type PartnerLedger,
  type PartnerStage,
  type ScoreCriterion,
} from '@wardwatch/contracts';
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Say } from '../parts/language.js';
import { words } from '../parts/mappings.js';

type Names<K extends string> = Readonly<Record<K, readonly [en: string, zh: string]>>;

const STAGES: Names<PartnerStage> = {
  lead: ['lead', '线索'],
  contacted: ['contacted', '接触'],
  screened: ['screened', '筛选'],
  negotiating: ['negotiating', '洽谈'],
  signed: ['signed', '签约'],
  active: ['active', '合作中'],
  lost: ['lost', '流失'],
};

const FLOWS: Names<PartnerFlow> = {
  advertising: ['advertising', '广告招商'],
  exhibition: ['exhibitions', '展会招商'],
  phone_data: ['phone data', '电话资料'],
  regional_posts: ['regional posts', '区域驻点'],
  market_development: ['market development', '市场开发'],
  conference: ['conferences', '会议招商'],
  screening: ['screening', '伙伴筛选'],
  visit_negotiation: ['visits and negotiation', '拜访洽谈'],
  information_processing: ['information processing', '信息处理'],
  diversion_handling: ['diversion handling', '窜货处理'],
  order_shipping: ['orders and shipping', '订单发货'],
  return_exchange: ['returns and exchange', '退换货'],
  customer_service: ['customer service', '客服投诉'],
  partner_service: ['partner service', '伙伴服务'],
};

const FIELDS: Names<CoreField> = {
  sales_dynamics: ['sales dynamics', '销售动态'],
  funds: ['funds', '资金'],
  delivery_capacity: ['delivery capacity', '配送能力'],
  fit: ['fit', '匹配度'],
  network: ['network', '网络'],
  ideas: ['ideas', '理念'],
  power: ['power', '实力'],
  loyalty: ['loyalty', '忠诚度'],
  management: ['management', '管理'],
  assessment: ['assessment', '考核'],
  credit: ['credit', '信用'],
  brands: ['number of brands', '经营品牌数'],
  yearly_sales: ['yearly sales', '年销售额'],
  needed_support: ['needed support', '所需支持'],
};

const CRITERIA: Names<ScoreCriterion> = {
  strength_fit: ['strength and fit', '实力匹配度'],
  marketing: ['marketing sense', '行销意识与能力'],
  market_ability: ['market ability', '市场能力'],
  management_ability: ['management ability', '管理能力'],
  reputation: ['reputation', '行业口碑'],
  willingness: ['willingness', '合作意向'],
};

const LEDGERS: Names<PartnerLedger> = {
  partners: ['partners', '伙伴'],
  regions: ['regions', '区域'],
  stages: ['stages', '阶段记录'],
  orders: ['orders', '订单'],
  shipments: ['shipments', '发货'],
  complaints: ['complaints', '投诉'],
  promises: ['promises', '承诺'],
  trainings: ['trainings', '培训'],
  campaigns: ['campaigns', '传播活动'],
  entitlements: ['entitlements', '应享政策'],
  flows: ['flows', '流程事项'],
  evaluations: ['evaluations', '效果评估'],
  activities: ['activities', '市场活动'],
};

const ERRORS: Names<LedgerError> = {
  missing: ['file not there', '文件不存在'],
  unreadable: ['file cannot be opened', '文件无法打开'],
  refused: ['bad rows: see the report beside the file', '有错误行：见文件旁的报告'],
  waiting: ['still being written', '仍在写入'],
  database_down: ['database does not answer', '数据库无应答'],
  permission: ['no permission', '没有权限'],
  relation_missing: ['table or view not there', '表或视图不存在'],
  timeout: ['took too long', '读取超时'],
  failed: ['failed: see the log', '失败：见日志'],
};

function named<K extends string>(names: Names<K>, key: K, say: Say): string {
  const [en, zh]: readonly [string, string] = names[key];
  return say(en, zh);
}

const inWords = <K extends string>(keys: readonly K[], names: Names<K>, say: Say): DynamicConfigValue => ({
  id: 'mappings',
  value: words(Object.fromEntries(keys.map((key) => [key, [named(names, key, say), 'text'] as const]))),
});

/** Words for the keys of a column. */
export const flowWords = (say: Say) => inWords(PARTNER_FLOWS, FLOWS, say);
export const stageWords = (say: Say) => inWords(PARTNER_STAGES, STAGES, say);
export const ledgerWords = (say: Say) => inWords(PARTNER_LEDGERS, LEDGERS, say);
export const errorWords = (say: Say) => inWords(LEDGER_ERRORS, ERRORS, say);
export const kindWords = (say: Say) =>
  inWords(['partner', 'patient'], { partner: ['partner', '伙伴'], patient: ['patient', '患者'] }, say);
export const clockWords = (say: Say) =>
  inWords(['answer', 'close'], { answer: ['answer', '答复'], close: ['close', '办结'] }, say);
export const classWords = (say: Say) =>
  inWords(
    ['strategic', 'key', 'potential', 'leading', 'cultivated'],
    {
      strategic: ['strategic', '战略'],
      key: ['key', '重点'],
      potential: ['potential', '潜力'],
      leading: ['leading', '龙头'],
      cultivated: ['cultivated', '培育'],
    },
    say,
  );
export const entitlementWords = (say: Say) =>
  inWords(
    ['first_material', 'material', 'promotion', 'staff_support'],
    {
      first_material: ['first material', '首批物料'],
      material: ['material', '后续物料'],
      promotion: ['promotion', '推广支持'],
      staff_support: ['staff support', '人员支持'],
    },
    say,
  );

/** Names of series whose legend is a key, in the order of the keys. */
export interface SeriesName {
  readonly key: string;
  readonly name: string;
}
const inOrder = <K extends string>(keys: readonly K[], names: Names<K>, say: Say): SeriesName[] =>
  keys.map((key) => ({ key, name: named(names, key, say) }));
export const stageNames = (say: Say) => inOrder(PARTNER_STAGES, STAGES, say);
export const fieldNames = (say: Say) => inOrder(CORE_FIELDS, FIELDS, say);
export const criterionNames = (say: Say) => inOrder(SCORE_CRITERIA, CRITERIA, say);

/** `other` is the exporter's word for what it folded. */
export const otherWord = (say: Say): DynamicConfigValue => ({
  id: 'mappings',
  value: words({ other: [say('all others', '其他'), 'text'] }),
});
