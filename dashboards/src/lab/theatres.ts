import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { HOSPITAL_METRICS as M } from '@wardwatch/contracts';
import { CAMPUS, quantile } from '../hospital/queries.js';
import { coloured, figure, intoRows, left, mapped, width } from '../parts/columns.js';
import type { Say } from '../parts/language.js';
import { words } from '../parts/mappings.js';
import { table, timeSeries } from '../parts/panels.js';
import { limit } from '../parts/policy-thresholds.js';
import { overTime, rows } from '../parts/prometheus.js';
import { tiles } from '../parts/tiles.js';

/** Every theatre today, and how they are used. */
export function addTheatres(dashboard: DashboardBuilder, say: Say): void {
  const empty = say(
    'No theatre in policies/hospital.yaml, or no message yet',
    'policies/hospital.yaml 中没有手术间，或尚未收到消息',
  );
  dashboard
    .withPanel(today(say, empty))
    .withPanel(
      tiles(
        {
          id: 11,
          title: say('Are the theatres punctual and used?', '手术准时与利用如何？'),
          description: say(
            'First cases of yesterday and of this month that began by plan and grace, and the share of the allocated time with a patient in the room. Without a finished day there is no figure yet.',
            '昨日与本月首台准时率，以及分配时间内有患者在室的比例。首日结束前没有数据。',
          ),
          empty,
          at: [14, 14, 10, 4],
        },
        [
          ...(['yesterday', 'month'] as const).map((period) => ({
            key: `first_${period}`,
            name:
              period === 'month'
                ? say('first cases, month', '首台准时 本月')
                : say('first cases, yesterday', '首台准时 昨日'),
            expr: `sum(${M.firstCasesPunctual}{${CAMPUS}, period="${period}"}) / (sum(${M.firstCases}{${CAMPUS}, period="${period}"}) > 0)`,
            unit: 'percentunit',
            decimals: 0,
            none: say('no day yet', '尚无'),
            colours: ['red', [0.7, 'yellow'], [0.85, 'green']] as const,
          })),
          {
            key: 'use',
            name: say('use, yesterday', '利用率 昨日'),
            expr: `sum(${M.theatreInRoom}{${CAMPUS}, period="yesterday"}) / (sum(${M.theatreAllocated}{${CAMPUS}, period="yesterday"}) > 0)`,
            unit: 'percentunit',
            decimals: 0,
            none: say('no day yet', '尚无'),
            colours: ['orange', [0.65, 'green'], [0.95, 'yellow']],
          },
        ],
      ),
    )
    .withPanel(
      timeSeries({
        id: 12,
        title: say('How long between two cases?', '接台时间多久？'),
        description: say(
          'From one patient out to the next one in, same room and day: median and P90 of the last hour.',
          '同一手术间、同一天，上一患者离室至下一患者入室：最近一小时中位数与 P90。',
        ),
        empty,
        at: [14, 18, 10, 5],
      })
        .withTarget(overTime('A', quantile(0.5, M.theatreTurnover, CAMPUS), 'p50'))
        .withTarget(overTime('B', quantile(0.9, M.theatreTurnover, CAMPUS), 'p90'))
        .unit('s')
        .min(0)
        .overrideByName('p50', [{ id: 'displayName', value: say('median', '中位数') }])
        .overrideByName('p90', [{ id: 'displayName', value: 'P90' }]),
    );
}

function today(say: Say, empty: string) {
  const cases = (state: string) => `sum by (theatre) (${M.theatreCasesToday}{${CAMPUS}, state="${state}"})`;
  const panel = table({
    id: 10,
    title: say('What does each theatre do today?', '各手术间今日在做什么？'),
    description: say(
      'One line per theatre: whether a patient is in the room, the cases of today, and how late its first case was or is.',
      '每个手术间一行：是否有患者在室、今日手术、首台延迟。',
    ),
    empty,
    at: [0, 14, 14, 9],
  })
    .withTarget(rows('A', `max by (theatre) (${M.theatreInUse}{${CAMPUS}})`))
    .withTarget(rows('B', cases('planned')))
    .withTarget(rows('C', cases('running')))
    .withTarget(rows('D', cases('done')))
    .withTarget(rows('E', `max by (theatre) (${M.firstCaseDelay}{${CAMPUS}})`));
  return intoRows(
    panel,
    [
      { field: 'theatre', title: say('Theatre', '手术间'), properties: [{ id: 'custom.minWidth', value: 100 }] },
      {
        field: 'Value #A',
        title: say('In use', '使用中'),
        properties: [
          width(95),
          mapped(words({ '1': [say('yes', '是'), 'blue'], '0': [say('free', '空闲'), 'transparent'] })),
          coloured,
          left,
        ],
      },
      { field: 'Value #B', title: say('Planned', '待做'), properties: figure(85, 0) },
      { field: 'Value #C', title: say('Running', '进行中'), properties: figure(85, 0) },
      { field: 'Value #D', title: say('Done', '已完成'), properties: figure(80, 0) },
      {
        field: 'Value #E',
        title: say('First case late by', '首台延迟'),
        properties: [
          ...figure(150, 0, 's'),
          {
            id: 'thresholds',
            value: {
              mode: 'absolute',
              steps: [
                { value: null, color: 'green' },
                { value: limit('hospital_theatre_late') / 3, color: 'yellow' },
                { value: limit('hospital_theatre_late'), color: 'red' },
              ],
            },
          },
          { id: 'custom.cellOptions', value: { type: 'color-text' } },
        ],
      },
    ],
    { field: say('Theatre', '手术间'), desc: false },
    [],
  );
}
