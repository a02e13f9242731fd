import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PARTNERS_METRICS as M } from '@wardwatch/contracts';
import { barGauge } from '../parts/bar-gauge.js';
import type { Say } from '../parts/language.js';
import type { PanelText } from '../parts/panels.js';
import { now } from '../parts/prometheus.js';
import { steps } from '../parts/thresholds.js';
import { addTable, atLeast, decimals, redFrom, unit, unknown, width } from './columns.js';
import { criterionNames, fieldNames, flowWords, otherWord, type SeriesName } from './names.js';

/** The fourteen flows, the media, the records and the training. */
export function addDevelopment(dashboard: DashboardBuilder, say: Say): void {
  addFlows(dashboard, say);
  addCampaigns(dashboard, say);
  const records = say('No ledger of partners is known', '没有已知的伙伴台账');
  addShares(dashboard, M.coreField, 'field', fieldNames(say), {
    id: 15,
    title: say('Which core field is missing most?', '核心数据缺哪一项？'),
    description: say(
      'Share of signed and active partners that have it (P1-08).',
      '已签约及合作中伙伴的填写率（P1-08）。',
    ),
    empty: records,
    at: [0, 29, 8, 14],
  });
  addShares(dashboard, M.score, 'criterion', criterionNames(say), {
    id: 17,
    title: say('How strong are the chosen partners?', '所选伙伴实力如何？'),
    description: say(
      'Mean of the six scores past screening, 100 % is full (P1-09).',
      '筛选后伙伴六项评分均值，满分 100%（P1-09）。',
    ),
    empty: records,
    at: [8, 29, 8, 7],
  });
  addTable(dashboard, {
    text: {
      id: 18,
      title: say('What does the training bring?', '培训效果如何？'),
      description: say(
        'Courses held in the window: mean result, share that passed (P1-10).',
        '统计期内实施的课程：平均成绩与合格率（P1-10）。',
      ),
      empty: say('No training was held in the window', '统计期内没有实施培训'),
      at: [8, 36, 8, 7],
    },
    queries: { A: `max by (course) (${M.trainingResult})`, B: `max by (course) (${M.trainingPassed})` },
    columns: [
      { field: 'course', title: say('Course', '课程'), properties: [atLeast(100), otherWord(say)] },
      { field: 'A', title: say('Result', '成绩'), properties: [width(80), unit('percentunit'), decimals(0), unknown] },
      {
        field: 'B',
        title: say('Passed', '合格率'),
        properties: [width(80), unit('percentunit'), decimals(0), unknown],
      },
    ],
  });
}

function addShares(
  dashboard: DashboardBuilder,
  metric: string,
  label: string,
  names: readonly SeriesName[],
  text: PanelText,
): void {
  const bars = barGauge(text)
    .unit('percentunit')
    .max(1)
    .decimals(0)
    .thresholds(steps('orange', [0.6, 'yellow'], [0.8, 'green']));
  names.forEach(({ key, name }, index) => {
    bars
      .withTarget(now(String.fromCharCode(65 + index), `max(${metric}{${label}="${key}"})`, key))
      .overrideByName(key, [{ id: 'displayName', value: name }]);
  });
  dashboard.withPanel(bars);
}

function addFlows(dashboard: DashboardBuilder, say: Say): void {
  addTable(dashboard, {
    text: {
      id: 13,
      title: say('How do the fourteen flows run?', '十四项流程运行如何？'),
      description: say(
        'Cases opened in the window, backlog, median time to the end, age of the oldest open one (P1-24), and what the newest evaluation found (P1-25).',
        '统计期内发起数、积压、办结用时中位数、最早未结时长（P1-24），以及最近一次效果评估（P1-25）。',
      ),
      empty: say('No ledger of flows is known', '没有已知的流程台账'),
      at: [0, 20, 14, 9],
    },
    queries: {
      A: `max by (flow) (${M.flowOpened})`,
      B: `max by (flow) (${M.flowBacklog})`,
      C: `max by (flow) (${M.flowCycle})`,
      D: `max by (flow) (${M.flowOldest})`,
      E: `max by (flow) (${M.flowEffect})`,
      F: `max by (flow) (${M.flowRedesign})`,
    },
    columns: [
      { field: 'flow', title: say('Flow', '流程'), properties: [atLeast(150), flowWords(say)] },
      { field: 'A', title: say('Opened', '发起'), properties: [width(75)] },
      { field: 'B', title: say('Backlog', '积压'), properties: [width(75)] },
      { field: 'C', title: say('Cycle', '用时'), properties: [width(85), unit('s'), decimals(1), unknown] },
      {
        field: 'D',
        title: say('Oldest', '最早'),
        properties: [width(85), unit('s'), decimals(0), ...redFrom(5_184_000)],
      },
      { field: 'E', title: say('Effect', '效果'), properties: [width(65), unit('percentunit'), decimals(0), unknown] },
      {
        field: 'F',
        title: say('Redesign', '重设'),
        properties: [
          width(85),
          {
            id: 'mappings',
            value: [
              {
                type: 'value',
                options: {
                  '0': { text: say('keep', '保留'), color: 'text', index: 0 },
                  '1': { text: say('redesign', '重设'), color: 'orange', index: 1 },
                },
              },
            ],
          },
        ],
      },
    ],
    sortBy: { refId: 'B', desc: true },
  });
}

function addCampaigns(dashboard: DashboardBuilder, say: Say): void {
  addTable(dashboard, {
    text: {
      id: 14,
      title: say('Which medium brings partners, at what cost?', '哪种媒体有效，成本多少？'),
      description: say(
        'Campaigns that began in the window: leads, signed partners, cost of a lead; and those never evaluated (P1-05).',
        '统计期内开始的活动：线索、签约、单条线索成本，以及未评估的活动（P1-05）。',
      ),
      empty: say('No ledger of campaigns is known', '没有已知的活动台账'),
      at: [14, 20, 10, 9],
    },
    queries: {
      A: `max by (medium) (${M.campaignLeads})`,
      B: `max by (medium) (${M.campaignSigned})`,
      C: `max by (medium) (${M.campaignCost})`,
      D: `max by (medium) (${M.campaignCostPerLead})`,
      E: `max by (medium) (${M.campaignsUnevaluated})`,
    },
    columns: [
      { field: 'medium', title: say('Medium', '媒体'), properties: [atLeast(90), otherWord(say)] },
      { field: 'A', title: say('Leads', '线索'), properties: [width(60)] },
      { field: 'B', title: say('Signed', '签约'), properties: [width(65)] },
      { field: 'C', title: say('Cost', '费用'), properties: [width(70), unit('short'), decimals(0)] },
      { field: 'D', title: say('Per lead', '单条成本'), properties: [width(75), unit('short'), decimals(0), unknown] },
      { field: 'E', title: say('No report', '未评估'), properties: [width(80), ...redFrom(1, 'orange')] },
    ],
    sortBy: { refId: 'A', desc: true },
  });
}
