import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PARTNERS_METRICS as M } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { addTable, atLeast, decimals, redBelow, redFrom, unit, unknown, width } from './columns.js';
import { clockWords, entitlementWords, kindWords } from './names.js';

/** Complaint clocks, and what partners are entitled to. */
export function addService(dashboard: DashboardBuilder, say: Say): void {
  addTable(dashboard, {
    text: {
      id: 10,
      title: say('Are complaints answered in time?', '投诉是否按时处理？'),
      description: say(
        'Clocks by the Chinese working calendar. In time: share of the clocks that ended in the window, those that still run past their time counted as late.',
        '时限按中国工作日历计算。按时率：统计期内结束的时限中按时的比例，仍在超时的计为逾期。',
      ),
      empty: say('No ledger of complaints is known', '没有已知的投诉台账'),
      at: [0, 12, 8, 8],
    },
    queries: {
      A: `max by (kind, clock) (${M.complaintsOverdue})`,
      B: `max by (kind, clock) (${M.complaintNextDue}) * 1000`,
      C: `max by (kind, clock) (${M.complaintsInTime})`,
    },
    columns: [
      { field: 'kind', title: say('From', '来自'), properties: [atLeast(60), kindWords(say)] },
      { field: 'clock', title: say('Time to', '时限'), properties: [width(62), clockWords(say)] },
      { field: 'A', title: say('Overdue', '超时'), properties: [width(70), ...redFrom(1)] },
      { field: 'B', title: say('Next due', '下一到期'), properties: [width(84), unit('dateTimeFromNow'), unknown] },
      {
        field: 'C',
        title: say('In time', '按时率'),
        properties: [width(68), unit('percentunit'), decimals(0), unknown, ...redBelow(0.9)],
      },
    ],
    sortBy: { refId: 'A', desc: true },
  });
  addTable(dashboard, {
    text: {
      id: 16,
      title: say('Do partners get what they are entitled to?', '应享政策是否兑现？'),
      description: say(
        'Entitlements whose day has come, in yuan, what was issued of them, and how many are late (P1-19 to P1-21).',
        '已到期的应享政策金额、已发放金额与逾期项数（P1-19 至 P1-21）。',
      ),
      empty: say('No ledger of entitlements is known', '没有已知的应享政策台账'),
      at: [16, 29, 8, 7],
    },
    queries: {
      A: `max by (kind) (${M.entitled})`,
      B: `max by (kind) (${M.issued})`,
      C: `max by (kind) (${M.entitlementsLate})`,
    },
    columns: [
      { field: 'kind', title: say('Kind', '类别'), properties: [atLeast(100), entitlementWords(say)] },
      { field: 'A', title: say('Due', '应发'), properties: [width(75), unit('short')] },
      { field: 'B', title: say('Issued', '已发'), properties: [width(75), unit('short')] },
      { field: 'C', title: say('Late', '逾期'), properties: [width(55), ...redFrom(1, 'orange')] },
    ],
  });
}
