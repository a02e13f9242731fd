import { GraphThresholdsStyleConfigBuilder, GraphThresholdsStyleMode } from '@grafana/grafana-foundation-sdk/common';
import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PARTNERS_METRICS as M } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { timeSeries } from '../parts/panels.js';
import { overTime } from '../parts/prometheus.js';
import { steps } from '../parts/thresholds.js';
import { addTable, atLeast, decimals, unit, width } from './columns.js';
import { otherWord } from './names.js';

/** The 2:8 structure: how concentrated, how it moves, who makes it. */
export function addTurnover(dashboard: DashboardBuilder, say: Say): void {
  const empty = say('No ledger of orders is known', '没有已知的订单台账');
  const series = [
    ['share', say('made by the strongest fifth', '最强两成的占比'), M.paretoShare],
    ['before', say('the same, window before', '上一统计期占比'), M.paretoShareBefore],
    ['breadth', say('partners that make 80 %', '贡献八成的伙伴比例'), M.paretoBreadth],
    ['moved', say('new among the strongest', '强者更替比例'), M.paretoMovement],
  ] as const;
  const panel = timeSeries({
    id: 11,
    title: say('Does the 2:8 structure move?', '二八结构是否变化？'),
    description: say(
      'Share of the turnover that the strongest fifth makes, now and in the window before; share of partners that together make 80 %; share of the strongest that are new there (P1-14).',
      '最强两成伙伴的销售额占比（本期与上期）、共同贡献八成销售额的伙伴比例、强者中的新面孔比例（P1-14）。',
    ),
    empty,
    at: [8, 12, 8, 8],
  })
    .unit('percentunit')
    .min(0)
    .max(1)
    .fillOpacity(0)
    .thresholds(steps('transparent', [0.8, 'orange']))
    .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Line));
  series.forEach(([key, name, metric], index) => {
    panel
      .withTarget(overTime(String.fromCharCode(65 + index), `max(${metric})`, key))
      .overrideByName(key, [{ id: 'displayName', value: name }]);
  });
  dashboard.withPanel(panel);

  addTable(dashboard, {
    text: {
      id: 12,
      title: say('Who makes the turnover?', '销售额来自谁？'),
      description: say(
        'The strongest partners by code; the others are added up. Change: against the window before.',
        '按编号列出最强伙伴，其余合并。变化为与上一统计期相比。',
      ),
      empty,
      at: [16, 12, 8, 8],
    },
    queries: {
      A: `max by (partner, region) (${M.turnover})`,
      B: `max by (partner, region) (${M.turnover}) / (max by (partner, region) (${M.turnoverBefore}) > 0) - 1`,
    },
    columns: [
      { field: 'partner', title: say('Partner', '伙伴'), properties: [atLeast(80), otherWord(say)] },
      { field: 'region', title: say('Region', '区域'), properties: [width(85), otherWord(say)] },
      { field: 'A', title: say('Turnover', '销售额'), properties: [width(90), unit('short'), decimals(0)] },
      { field: 'B', title: say('Change', '变化'), properties: [width(75), unit('percentunit'), decimals(0)] },
    ],
    sortBy: { refId: 'A', desc: true },
  });
}
