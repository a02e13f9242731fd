import type { PartnerFlow } from '@wardwatch/contracts';
import type { LedgerDefinition } from '@wardwatch/exporter-kit';
import { z } from 'zod';
import { amount, choice, code, label, measured, orNull, score, yesNo } from './fields.js';
import type { Instants } from './instants.js';
import type { ActivityRow, CampaignRow, ComplaintRow, EvaluationRow, FlowRow, TrainingRow } from './rows.js';

const FLOW_HEADINGS: Readonly<Record<PartnerFlow, readonly string[]>> = {
  advertising: ['广告招商'],
  exhibition: ['展会招商'],
  phone_data: ['电话资料'],
  regional_posts: ['区域驻点'],
  market_development: ['市场开发'],
  conference: ['会议招商'],
  screening: ['伙伴筛选', '代理商筛选'],
  visit_negotiation: ['拜访洽谈'],
  information_processing: ['信息处理'],
  diversion_handling: ['窜货处理'],
  order_shipping: ['订单发货'],
  return_exchange: ['退换货'],
  customer_service: ['客服投诉', '客户服务与投诉'],
  partner_service: ['伙伴服务', '代理商服务'],
};
const flow = choice(FLOW_HEADINGS);

const early = (field: string, before: string) => ({ path: [field], message: `must not be earlier than "${before}"` });

export function complaintsLedger({ moment, due }: Instants): LedgerDefinition<ComplaintRow> {
  return {
    key: 'complaints',
    columns: {
      complaint: ['complaint', '投诉编号', 'complaint_no'],
      kind: ['kind', '投诉类别', '类别'],
      received: ['received', '受理时间', '受理日期'],
      answered: ['answered', '答复时间', '答复日期'],
      closed: ['closed', '办结时间', '办结日期'],
    },
    row: z
      .object({
        complaint: code,
        kind: choice({ partner: ['代理商', '伙伴'], patient: ['患者'] }),
        received: moment,
        answered: orNull(due),
        closed: orNull(due),
      })
      .refine(({ received, answered }) => answered === null || answered >= received, early('answered', 'received'))
      .refine(({ received, closed }) => closed === null || closed >= received, early('closed', 'received')),
    identity: ({ complaint }) => complaint,
  };
}

export function trainingsLedger({ moment, due }: Instants): LedgerDefinition<TrainingRow> {
  return {
    key: 'trainings',
    columns: {
      partner: ['partner', '伙伴编号', '代理商编号', 'partner_code'],
      course: ['course', '课程'],
      planned: ['planned', '计划日期'],
      held: ['held', '实施日期'],
      result: ['result', '考核成绩', '成绩'],
      passed: ['passed', '合格'],
    },
    row: z.object({
      partner: code,
      course: label,
      planned: due,
      held: orNull(moment),
      result: orNull(score),
      passed: yesNo,
    }),
    identity: ({ partner, course, planned }) => `${partner} ${course} ${planned}`,
  };
}

export function campaignsLedger({ moment, due }: Instants): LedgerDefinition<CampaignRow> {
  return {
    key: 'campaigns',
    columns: {
      campaign: ['campaign', '活动编号', 'campaign_no'],
      medium: ['medium', '媒体', '媒介'],
      started: ['started', '开始日期'],
      ended: ['ended', '结束日期'],
      cost: ['cost', '费用'],
      leads: ['leads', '线索数'],
      signed: ['signed', '签约数'],
      evaluated: ['evaluated', '评估日期'],
    },
    row: z
      .object({
        campaign: code,
        medium: label,
        started: moment,
        ended: orNull(due),
        cost: amount,
        leads: amount,
        signed: amount,
        evaluated: orNull(moment),
      })
      .refine(({ started, ended }) => ended === null || ended >= started, early('ended', 'started')),
    identity: ({ campaign }) => campaign,
  };
}

export function flowsLedger({ moment, due }: Instants): LedgerDefinition<FlowRow> {
  return {
    key: 'flows',
    columns: {
      case: ['case', '事项编号', 'case_no'],
      flow: ['flow', '流程'],
      opened: ['opened', '发起时间', '发起日期'],
      ended: ['ended', '完成时间', '完成日期'],
    },
    row: z
      .object({ case: code, flow, opened: moment, ended: orNull(due) })
      .refine(({ opened, ended }) => ended === null || ended >= opened, early('ended', 'opened')),
    identity: (row) => row.case,
  };
}

export function evaluationsLedger({ moment }: Instants): LedgerDefinition<EvaluationRow> {
  return {
    key: 'evaluations',
    columns: {
      flow: ['flow', '流程'],
      evaluated: ['evaluated', '评估日期'],
      before: ['before', '实施前'],
      after: ['after', '实施后'],
      less_is_better: ['less_is_better', '越低越好'],
      redesign: ['redesign', '需重新设计'],
    },
    optional: ['less_is_better'],
    row: z
      .object({ flow, evaluated: moment, before: measured, after: measured, less_is_better: yesNo, redesign: yesNo })
      .transform(({ less_is_better: lessIsBetter, ...others }) => ({ ...others, lessIsBetter })),
    identity: (row) => `${row.flow} ${row.evaluated}`,
  };
}

export function activitiesLedger({ moment }: Instants): LedgerDefinition<ActivityRow> {
  return {
    key: 'activities',
    columns: {
      kind: ['kind', '类别'],
      partner: ['partner', '伙伴编号', '代理商编号', 'partner_code'],
      done: ['done', '日期', '完成日期'],
    },
    row: z.object({
      kind: choice({ visit: ['拜访'], market_report: ['市场信息', '信息上报'], meeting: ['会议'] }),
      partner: orNull(code),
      done: moment,
    }),
  };
}
