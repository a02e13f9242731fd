import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { HOSPITAL_METRICS as M } from '@wardwatch/contracts';
import { coloured, figure, intoRows, left, width } from '../parts/columns.js';
import type { Say } from '../parts/language.js';
import { table } from '../parts/panels.js';
import { limit } from '../parts/policy-thresholds.js';
import { rows } from '../parts/prometheus.js';
import { noMessage } from './board.js';
import { CHOSEN, perWard } from './queries.js';

const MONTH = ', period="month"';
const by = (top: string, bottom: string) => `${perWard(top, MONTH)} / (${perWard(bottom, MONTH)} > 0)`;

/** One line per ward: now, and the indicators of the month (24:00 snapshots in the hospital's time zone). */
export function addIndicators(dashboard: DashboardBuilder, say: Say): void {
  const panel = table({
    id: 20,
    title: say('How is each ward used, now and this month?', '各病区当前与本月使用情况如何？'),
    description: say(
      'Occupancy now, stays over thirty days, drift against the hospital’s census; then bed use, average stay, turnover and working days per bed of the month up to yesterday’s 24:00. Without a finished day there is no figure.',
      '当前占用率、住院超三十天、与床位日报之差；以及截至昨日 24:00 的本月病床使用率、出院者平均住院日、病床周转次数、病床工作日。首日结束前没有数据。',
    ),
    empty: noMessage(say),
    at: [0, 25, 24, 12],
  })
    .withTarget(rows('A', `${perWard(M.bedsOccupied)} / (${perWard(M.bedsOpen)} > 0)`))
    .withTarget(rows('B', perWard(M.longStays, ', days="30"')))
    .withTarget(rows('C', perWard(M.censusDrift)))
    .withTarget(rows('D', by(M.occupiedBedDays, M.openBedDays)))
    .withTarget(rows('E', by(M.dischargedBedDays, M.periodDischarges)))
    .withTarget(rows('F', `max by (ward) (${M.bedTurnover}{campus=~"$campus", ward=~"$ward"${MONTH}})`))
    .withTarget(rows('G', `max by (ward) (${M.bedWorkingDays}{campus=~"$campus", ward=~"$ward"${MONTH}})`));
  panel.withTarget(rows('H', `max by (ward, name_en, name_zh) (${M.wardInfo}{${CHOSEN}})`));
  dashboard.withPanel(
    intoRows(
      panel,
      [
        {
          field: say('name_en', 'name_zh'),
          title: say('Ward', '病区'),
          properties: [{ id: 'custom.minWidth', value: 160 }],
        },
        {
          field: 'Value #A',
          title: say('Occupied now', '当前占用'),
          properties: [
            ...figure(125, 0, 'percentunit'),
            {
              id: 'thresholds',
              value: {
                mode: 'absolute',
                steps: [
                  { value: null, color: 'green' },
                  { value: 0.93, color: 'yellow' },
                  { value: limit('hospital_ward_full'), color: 'red' },
                ],
              },
            },
            coloured,
            left,
          ],
        },
        { field: 'Value #B', title: say('Over 30 days', '超 30 天'), properties: figure(115, 0) },
        { field: 'Value #C', title: say('Drift', '偏差'), properties: figure(80, 0) },
        { field: 'Value #D', title: say('Bed use', '病床使用率'), properties: figure(115, 1, 'percentunit') },
        { field: 'Value #E', title: say('Days per stay', '平均住院日'), properties: figure(125, 1) },
        { field: 'Value #F', title: say('Turnover', '周转次数'), properties: figure(105, 2) },
        { field: 'Value #G', title: say('Working days', '病床工作日'), properties: [width(120), ...figure(120, 1)] },
      ],
      { field: say('Occupied now', '当前占用'), desc: true },
      ['ward', 'Value #H', say('name_zh', 'name_en')],
    ),
  );
}
