import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PARTNER_STAGES, PARTNERS_METRICS as M } from '@wardwatch/contracts';
import { barGauge } from '../parts/bar-gauge.js';
import type { Say } from '../parts/language.js';
import { now } from '../parts/prometheus.js';
import { steps } from '../parts/thresholds.js';
import { addTable, atLeast, decimals, redFrom, unit, unknown, width } from './columns.js';
import { stageNames, stageWords } from './names.js';

/** Where partners stand, how they move on, and where they are stuck. */
export function addFunnel(dashboard: DashboardBuilder, say: Say): void {
  const empty = say('No ledger of partners is known', '没有已知的伙伴台账');
  const bars = barGauge({
    id: 7,
    title: say('Who stands where?', '伙伴在哪一阶段？'),
    description: say('Partners by their present stage.', '按当前阶段统计的伙伴数。'),
    empty,
    at: [0, 4, 5, 8],
  }).thresholds(steps('blue'));
  stageNames(say).forEach(({ key, name }, index) => {
    bars
      .withTarget(now(String.fromCharCode(65 + index), `max(${M.funnelPartners}{stage="${key}"})`, key))
      .overrideByName(key, [{ id: 'displayName', value: name }]);
  });
  dashboard.withPanel(bars);

  addTable(dashboard, {
    text: {
      id: 8,
      title: say('Who goes on, who is stuck?', '谁在推进，谁在停滞？'),
      description: say(
        'Of the partners that left a stage in the window: share that went on, median time in it. Stuck: longer in the stage than the policy allows.',
        '统计期内离开各阶段的伙伴：继续推进的比例与停留时间中位数。停滞：停留超过策略规定的时间。',
      ),
      empty,
      at: [5, 4, 7, 8],
    },
    queries: {
      A: `max by (stage) (${M.funnelConversion})`,
      B: `max by (stage) (${M.funnelStageTime})`,
      C: `max by (stage) (${M.funnelStalled})`,
      // The order of the funnel, to sort by.
      D: PARTNER_STAGES.slice(0, 5)
        .map((stage, index) => `max by (stage) (${M.funnelPartners}{stage="${stage}"}) * 0 + ${index}`)
        .join(' or '),
    },
    sortBy: { refId: 'D', desc: false },
    columns: [
      { field: 'stage', title: say('Stage', '阶段'), properties: [atLeast(80), stageWords(say)] },
      {
        field: 'A',
        title: say('Went on', '转化率'),
        properties: [unit('percentunit'), decimals(0), unknown, width(70)],
      },
      { field: 'B', title: say('Time in it', '停留时间'), properties: [unit('s'), decimals(0), unknown, width(80)] },
      { field: 'C', title: say('Stuck', '停滞'), properties: [width(60), ...redFrom(1, 'orange')] },
    ],
  });
}
