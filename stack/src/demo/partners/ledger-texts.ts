import { CORE_FIELDS, SCORE_CRITERIA, type PartnerFlow } from '@wardwatch/contracts';
import { dayText, orEmpty, timeText } from './dates.js';
import type { Partner, Region } from './network.js';
import type * as Records from './records.js';

export type Cells = readonly (string | number)[];

const STAGE_WORDS = {
  lead: '线索',
  contacted: '接触',
  screened: '筛选',
  negotiating: '洽谈',
  signed: '签约',
  active: '合作中',
  lost: '流失',
};
const CORE_WORDS =
  '销售动态 资金 配送能力 匹配度 网络 理念 实力 忠诚度 管理 考核 信用 经营品牌数 年销售额 所需支持'.split(' ');
const SCORE_WORDS = '实力匹配度 行销意识与能力 市场能力 管理能力 行业口碑 合作意向'.split(' ');
const FLOW_WORDS: Readonly<Record<PartnerFlow, string>> = {
  advertising: '广告招商',
  exhibition: '展会招商',
  phone_data: '电话资料',
  regional_posts: '区域驻点',
  market_development: '市场开发',
  conference: '会议招商',
  screening: '伙伴筛选',
  visit_negotiation: '拜访洽谈',
  information_processing: '信息处理',
  diversion_handling: '窜货处理',
  order_shipping: '订单发货',
  return_exchange: '退换货',
  customer_service: '客服投诉',
  partner_service: '伙伴服务',
};
const ACTIVITY_WORDS = { visit: '拜访', market_report: '市场信息', meeting: '会议' };
const yes = (so: boolean) => (so ? '是' : '否');

/** The ledgers as the partnerships department keeps them: headings first, in Chinese. */
export const partnerRows = (partners: readonly Partner[]): Cells[] => [
  ['伙伴编号', '区域编码', '阶段', '进入阶段日期', '保证金', '独家区域', '合同到期日', ...CORE_WORDS, ...SCORE_WORDS],
  ...partners.map(({ code, region, stage, path, core, scores, contractUntilMs }, index) => [
    code,
    region,
    STAGE_WORDS[stage],
    dayText(path.at(-1)?.enteredMs ?? 0),
    yes(contractUntilMs !== null && index % 13 !== 4),
    yes(contractUntilMs !== null),
    orEmpty(contractUntilMs, dayText),
    ...CORE_FIELDS.map((_field, at) => (core[at] ? '已登记' : '')),
    ...SCORE_CRITERIA.map((_criterion, at) => scores[at] ?? ''),
  ]),
];

export const regionRows = (regions: readonly Region[]): Cells[] => [
  ['区域编码', '区域名称', '区域类别', '督导编号', '本品份额', '竞品份额'],
  ...regions.map(({ code, name, className, supervisor, share, competitor }) => [
    code,
    name,
    className,
    supervisor,
    share,
    competitor,
  ]),
];

export const stageRows = (partners: readonly Partner[]): Cells[] => [
  ['伙伴编号', '阶段', '进入日期'],
  ...partners.flatMap(({ code, path }) =>
    path.map(({ stage, enteredMs }) => [code, STAGE_WORDS[stage], dayText(enteredMs)]),
  ),
];

export const orderRows = (orders: readonly Records.Order[]): Cells[] => [
  ['订单号', '伙伴编号', '下单时间', '金额', '成交单价', '统一价'],
  ...orders.map(({ code, partner, orderedMs, yuan, unitPrice }) => [
    code,
    partner,
    timeText(orderedMs),
    yuan,
    unitPrice,
    100,
  ]),
];

export const shipmentRows = (shipments: readonly Records.Shipment[]): Cells[] => [
  ['发货单号', '订单号', '伙伴编号', '发货时间', '流向区域', '流向确认日期', '窜货结案日期'],
  ...shipments.map((row) => [
    row.code,
    row.order,
    row.partner,
    timeText(row.shippedMs),
    row.seenRegion ?? '',
    orEmpty(row.seenMs, timeText),
    orEmpty(row.closedMs, timeText),
  ]),
];

export const complaintRows = (complaints: readonly Records.Complaint[]): Cells[] => [
  ['投诉编号', '投诉类别', '受理时间', '答复时间', '办结时间'],
  ...complaints.map(({ code, kind, receivedMs, answeredMs, closedMs }) => [
    code,
    kind === 'partner' ? '代理商' : '患者',
    timeText(receivedMs),
    orEmpty(answeredMs, timeText),
    orEmpty(closedMs, timeText),
  ]),
];

export const promiseRows = (promises: readonly Records.PromiseMade[]): Cells[] => [
  ['承诺编号', '伙伴编号', '应兑现日期', '兑现日期'],
  ...promises.map(({ code, partner, dueMs, keptMs }) => [code, partner, dayText(dueMs), orEmpty(keptMs, dayText)]),
];

export const trainingRows = (trainings: readonly Records.Training[]): Cells[] => [
  ['伙伴编号', '课程', '计划日期', '实施日期', '考核成绩', '合格'],
  ...trainings.map(({ partner, course, plannedMs, heldMs, result }) => [
    partner,
    course,
    dayText(plannedMs),
    orEmpty(heldMs, dayText),
    result ?? '',
    result === null ? '' : yes(result >= 60),
  ]),
];

export const campaignRows = (campaigns: readonly Records.Campaign[]): Cells[] => [
  ['活动编号', '媒体', '开始日期', '结束日期', '费用', '线索数', '签约数', '评估日期'],
  ...campaigns.map(({ code, medium, startedMs, endedMs, yuan, leads, signed, evaluatedMs }) => [
    code,
    medium,
    dayText(startedMs),
    dayText(endedMs),
    yuan,
    leads,
    signed,
    orEmpty(evaluatedMs, dayText),
  ]),
];

export const entitlementRows = (entitlements: readonly Records.Entitlement[]): Cells[] => [
  ['伙伴编号', '政策类别', '应享金额', '已发放金额', '应发放日期', '已收款金额'],
  ...entitlements.map(({ partner, kind, granted, issued, dueMs, paid }) => [
    partner,
    kind,
    granted,
    issued,
    dayText(dueMs),
    paid,
  ]),
];

export const flowRows = (cases: readonly Records.FlowCase[]): Cells[] => [
  ['事项编号', '流程', '发起时间', '完成时间'],
  ...cases.map(({ code, flow, openedMs, endedMs }) => [
    code,
    FLOW_WORDS[flow],
    timeText(openedMs),
    orEmpty(endedMs, timeText),
  ]),
];

export const evaluationRows = (evaluations: readonly Records.Evaluation[]): Cells[] => [
  ['流程', '评估日期', '实施前', '实施后', '越低越好', '需重新设计'],
  ...evaluations.map(({ flow, evaluatedMs, before, after, lessIsBetter, redesign }) => [
    FLOW_WORDS[flow],
    dayText(evaluatedMs),
    before,
    after,
    yes(lessIsBetter),
    yes(redesign),
  ]),
];

export const activityRows = (activities: readonly Records.Activity[]): Cells[] => [
  ['类别', '伙伴编号', '完成日期'],
  ...activities.map(({ kind, partner, doneMs }) => [ACTIVITY_WORDS[kind], partner ?? '', timeText(doneMs)]),
];
