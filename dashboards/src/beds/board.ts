import { PanelBuilder, type DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { HOSPITAL_METRICS as M } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { limit } from '../parts/policy-thresholds.js';
import { PROMETHEUS, rows } from '../parts/prometheus.js';
import { tiles } from '../parts/tiles.js';
import { CHOSEN, sumOf } from './queries.js';

export const noMessage = (say: Say) =>
  say('No message heard yet: see Feeds and exporters', '尚未收到消息：见“数据源与采集器”');

/** The beds now: how many of which state, then every single one. */
export function addBoard(dashboard: DashboardBuilder, say: Say): void {
  const count = (
    key: string,
    name: string,
    metric: string,
    colours: readonly [string, ...(readonly [number, string])[]],
  ) => ({
    key,
    name,
    expr: sumOf(metric),
    decimals: 0,
    colours,
  });
  dashboard
    .withPanel(
      tiles(
        {
          id: 1,
          title: say('How many beds are there for the next patient?', '还有多少床位可收患者？'),
          description: say(
            'Occupied by open beds of the chosen wards; beds that are occupied, free and clean, being cleaned, blocked; patients in temporary beds; announced to come and to leave.',
            '所选病区占用床位与开放床位之比；占用、空闲、清洁中、不可用床位；加床患者；预计入与预计出。',
          ),
          empty: noMessage(say),
          at: [0, 0, 24, 4],
        },
        [
          {
            key: 'occupancy',
            name: say('occupancy', '占用率'),
            expr: `${sumOf(M.bedsOccupied)} / ${sumOf(M.bedsOpen)}`,
            unit: 'percentunit',
            decimals: 0,
            colours: ['green', [0.93, 'yellow'], [limit('hospital_ward_full'), 'red']],
          },
          count('occupied', say('occupied', '占用'), M.bedsOccupied, ['blue']),
          count('free', say('free', '空闲'), M.bedsAvailable, ['red', [5, 'yellow'], [15, 'green']]),
          count('cleaning', say('cleaning', '清洁中'), M.bedsCleaning, ['text']),
          count('blocked', say('blocked', '不可用'), M.bedsBlocked, ['green', [1, 'yellow'], [10, 'orange']]),
          count('temporary', say('temporary', '加床'), M.bedsTemporary, ['green', [1, 'orange']]),
          count('in', say('to come', '预计入'), M.expectedIn, ['blue']),
          count('out', say('to leave', '预计出'), M.expectedOut, ['blue']),
        ],
      ),
    )
    .withPanel(
      new PanelBuilder()
        .type('wardwatch-bedboard-panel')
        .id(2)
        .title(say('Which bed is in which state?', '每张床处于什么状态？'))
        .description(
          say(
            'One row per ward, one cell per bed; the state shows by colour and by letter. Arrow keys move from bed to bed, Enter opens the ward.',
            '每个病区一行，每张床一格，以颜色和字符表示状态。方向键逐床移动，回车打开病区。',
          ),
        )
        .gridPos({ x: 0, y: 4, w: 24, h: 15 })
        .datasource(PROMETHEUS)
        .withTarget(rows('A', `${M.bedState}{${CHOSEN}} == 1`))
        .withTarget(rows('B', `${M.wardInfo}{${CHOSEN}}`))
        .options({}),
    );
}
