import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { STATION_METRICS as M } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { stat } from '../parts/panels.js';
import { now } from '../parts/prometheus.js';
import { steps } from '../parts/thresholds.js';
import { countOrZero, FACTOR, RECORDED as R, STATION } from './queries.js';

type Words = readonly [en: string, zh: string];

interface Figure {
  readonly title: Words;
  readonly description: Words;
  readonly expr: string;
}

const FIGURES: readonly Figure[] = [
  {
    title: ['Links down?', '多少断线？'],
    description: [
      'Stations that cannot be heard: not connected, or silent too long (P3-03).',
      '失去联系的站点数：未连接或静默过久（P3-03）。',
    ],
    expr: countOrZero(`${R.linkUp}{${STATION}} == 0`),
  },
  {
    title: ['Beyond a limit?', '多少超标？'],
    description: [
      'Factors whose newest valid value is beyond a limit of the chosen column (P3-04).',
      '最新有效值超出所选限值的因子数（P3-04）。',
    ],
    expr: countOrZero(`max by (station, factor) (${R.exceeded}{${FACTOR}}) == 1`),
  },
  {
    title: ['Factors with a gap?', '多少有缺口？'],
    description: [
      'Factors of which values of the last 24 hours are missing and not filled in (P3-06).',
      '最近 24 小时内有数据缺失且未补传的因子数（P3-06）。',
    ],
    expr: countOrZero(`max by (station, factor) (${M.missing}{${FACTOR}, window="day"}) > 0`),
  },
  {
    title: ['Months below target?', '多少月度不达标？'],
    description: [
      'Factors whose transmission ratio of this month is below its target (P3-06).',
      '本月传输有效率低于目标的因子数（P3-06）。',
    ],
    expr: countOrZero(`${R.margin}{${FACTOR}} < 0`),
  },
  {
    title: ['Calibrations overdue?', '多少校准逾期？'],
    description: [
      'Analysers without a passed calibration or standard check within their interval (P3-18).',
      '在规定周期内没有合格校准或标样核查的分析仪数（P3-18）。',
    ],
    expr: countOrZero(`time() - ${R.calibrationDue}{${FACTOR}} >= 0`),
  },
  {
    title: ['Patrols due?', '多少未巡监？'],
    description: [
      'Stations without a remote patrol on record within the last day (P3-12).',
      '最近一天没有远程巡监记录的站点数（P3-12）。',
    ],
    expr: countOrZero(`time() - ${R.patrolDue}{${STATION}} >= 0`),
  },
];

/** How many stations and factors are in which trouble. */
export function addStats(dashboard: DashboardBuilder, say: Say): void {
  FIGURES.forEach(({ title, description, expr }, index) => {
    dashboard.withPanel(
      stat({
        id: index + 1,
        title: say(...title),
        description: say(...description),
        empty: say(
          'No stations: does the exporter run, and are there any in stations.yaml?',
          '没有站点：采集器是否在运行，stations.yaml 中是否有站点？',
        ),
        at: [index * 4, 0, 4, 4],
      })
        .withTarget(now('A', expr))
        .thresholds(steps('green', [1, 'red'])),
    );
  });
}
