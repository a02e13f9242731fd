import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PARTNERS_METRICS as M } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { addTable, atLeast, decimals, redFrom, unit, width } from './columns.js';
import { classWords, otherWord } from './names.js';

/** Regions without a map: what is sold, what is wrong, who answers for it. */
export function addRegions(dashboard: DashboardBuilder, say: Say): void {
  addTable(dashboard, {
    text: {
      id: 9,
      title: say('How is each region, and who answers for it?', '各区域情况如何，由谁负责？'),
      description: say(
        'Turnover of the window, open cross-region cases, incomplete records and orders below the unified price, with the code of the supervisor (P1-03, P1-04, P1-22).',
        '统计期销售额、未结窜货案件、不完整档案、低于统一价的订单，以及督导编号（P1-03、P1-04、P1-22）。',
      ),
      empty: say('No ledger of regions is known', '没有已知的区域台账'),
      at: [12, 4, 12, 8],
    },
    queries: {
      A: `max by (region, region_name, region_class, supervisor) (${M.regionInfo})`,
      B: `max by (region) (${M.regionTurnover})`,
      C: `max by (region) (${M.crossRegionOpen})`,
      D: `max by (region) (${M.incomplete})`,
      E: `max by (region) (${M.priceBreaches})`,
      F: `max by (region) (${M.regionShare})`,
    },
    columns: [
      { field: 'region', title: say('Region', '区域'), properties: [width(58), otherWord(say)] },
      { field: 'region_name', title: say('Name', '名称'), properties: [atLeast(60)] },
      { field: 'region_class', title: say('Class', '类别'), properties: [width(78), classWords(say)] },
      { field: 'supervisor', title: say('By', '督导'), properties: [width(46)] },
      { field: 'B', title: say('Turnover', '销售额'), properties: [width(76), unit('short'), decimals(0)] },
      { field: 'C', title: say('Cases', '窜货'), properties: [width(54), ...redFrom(1)] },
      { field: 'D', title: say('Gaps', '缺项'), properties: [width(48), ...redFrom(1, 'orange')] },
      { field: 'E', title: say('Prices', '价格'), properties: [width(54), ...redFrom(1, 'orange')] },
      { field: 'F', title: say('Share', '份额'), properties: [width(52), unit('percentunit'), decimals(0)] },
    ],
    sortBy: { refId: 'C', desc: true },
  });
}
