import { VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { HOSPITAL_FEED_METRICS as F, HOSPITAL_METRICS as M, PLUGIN_ID, WORKFLOW_METRICS } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { limit } from '../parts/policy-thresholds.js';
import { tiles, type Tile } from '../parts/tiles.js';
import { averageStay, CAMPUS, firstCasesToday, freeBeds, labInTime, occupancy } from './queries.js';

/** The three groups of P5-03, four figures each. */
export function addThree(dashboard: DashboardBuilder, say: Say, empty: string): void {
  dashboard
    .withPanel(
      tiles(
        {
          id: 1,
          title: say('Quality: do we keep our times?', '质量：时限达标吗？'),
          description: say(
            'Reports of the last hour within their target, first cases of today that are not late, how long booked outpatients wait today, and who left the emergency department unseen within a day.',
            '最近一小时按时报告比例、今日首台未延迟比例、今日预约患者平均等待、一天内急诊未就诊离开比例。',
          ),
          empty,
          at: [0, 0, 8, 7],
        },
        quality(say),
        VizOrientation.Horizontal,
      ),
    )
    .withPanel(
      tiles(
        {
          id: 2,
          title: say('Efficiency: how are beds and theatres used?', '效率：床位与手术间利用如何？'),
          description: say(
            'Occupied by open beds, beds that are free and clean, average stay of those discharged yesterday, and theatres with a patient now.',
            '占用床位与开放床位之比、空闲可用床位、昨日出院者平均住院日、当前有患者的手术间。',
          ),
          empty,
          at: [8, 0, 8, 7],
        },
        efficiency(say),
        VizOrientation.Horizontal,
      ),
    )
    .withPanel(
      tiles(
        {
          id: 3,
          title: say('Safety: who waits too long, what is unsure?', '安全：谁等得太久，哪里不可靠？'),
          description: say(
            'Longest boarding and longest wait in emergency, open faults of levels 1 and 2, and feeds that are silent: what they tell is then old.',
            '急诊最长滞留与最长候诊、未结一二级故障、以及静默的接口（其数据已过时）。',
          ),
          empty,
          at: [16, 0, 8, 7],
        },
        safety(say),
        VizOrientation.Horizontal,
      ),
    );
}

const shareColours = ['red', [0.8, 'yellow'], [0.9, 'green']] as const;

function quality(say: Say): Tile[] {
  return [
    {
      key: 'lab',
      name: say('reports in time', '按时报告'),
      expr: labInTime,
      unit: 'percentunit',
      decimals: 0,
      none: say('no report yet', '尚无报告'),
      colours: shareColours,
    },
    {
      key: 'first_cases',
      name: say('first cases not late', '首台未延迟'),
      expr: firstCasesToday(limit('hospital_theatre_late')),
      unit: 'percentunit',
      decimals: 0,
      colours: shareColours,
    },
    {
      key: 'booked_wait',
      name: say('booked patients wait', '预约后平均等待'),
      expr: `avg(${M.bookedAverageWait}{${CAMPUS}} >= 0)`,
      unit: 's',
      decimals: 0,
      none: say('nobody yet', '尚无'),
      colours: ['green', [1200, 'yellow'], [2400, 'red']],
    },
    {
      key: 'left_unseen',
      name: say('left unseen', '未就诊离开'),
      expr: `sum(increase(${M.emergencyLeftUnseen}{${CAMPUS}}[1d])) / (sum(increase(${M.emergencyArrivals}{${CAMPUS}}[1d])) > 0)`,
      unit: 'percentunit',
      decimals: 1,
      none: say('no arrivals yet', '尚无就诊'),
      colours: ['green', [0.03, 'yellow'], [0.05, 'red']],
    },
  ];
}

function efficiency(say: Say): Tile[] {
  return [
    {
      key: 'occupancy',
      name: say('beds occupied', '床位占用'),
      expr: occupancy,
      unit: 'percentunit',
      decimals: 0,
      colours: ['green', [0.93, 'yellow'], [limit('hospital_ward_full'), 'red']],
    },
    {
      key: 'free',
      name: say('beds free', '空闲床位'),
      expr: freeBeds,
      decimals: 0,
      colours: ['red', [10, 'yellow'], [25, 'green']],
    },
    {
      key: 'stay',
      name: say('days per stay, yesterday', '昨日平均住院日'),
      expr: averageStay('yesterday'),
      decimals: 1,
      none: say('nobody discharged', '无出院'),
      colours: ['blue'],
    },
    {
      key: 'theatres',
      name: say('theatres in use', '手术间使用'),
      expr: `sum(${M.theatreInUse}{${CAMPUS}}) / count(${M.theatreInUse}{${CAMPUS}})`,
      unit: 'percentunit',
      decimals: 0,
      colours: ['blue'],
    },
  ];
}

function safety(say: Say): Tile[] {
  const serious = `sum(${WORKFLOW_METRICS.ticketsOpen}{kind="fault", level=~"1|2"}) or vector(0)`;
  return [
    {
      key: 'boarding',
      name: say('longest boarding', '最长滞留'),
      expr: `max(${M.boardingLongest}{${CAMPUS}})`,
      unit: 's',
      decimals: 1,
      colours: ['green', [limit('hospital_boarding') / 2, 'yellow'], [limit('hospital_boarding'), 'red']],
    },
    {
      key: 'unseen',
      name: say('longest wait, emergency', '急诊最长候诊'),
      expr: `max(${M.emergencyLongestWait}{${CAMPUS}})`,
      unit: 's',
      decimals: 1,
      colours: ['green', [limit('hospital_emergency_wait') / 2, 'yellow'], [limit('hospital_emergency_wait'), 'red']],
    },
    {
      key: 'serious',
      name: say('faults of level 1, 2', '一二级故障'),
      expr: serious,
      decimals: 0,
      colours: ['green', [1, 'red']],
      link: { title: say('Open faults', '未结故障'), url: `/a/${PLUGIN_ID}/tickets?kind=fault` },
    },
    {
      key: 'silent',
      name: say('feeds silent', '静默接口'),
      expr: `count(time() - ${F.lastMessage} > ${F.silentAfter}) or count(${F.info}) * 0`,
      decimals: 0,
      colours: ['green', [1, 'red']],
    },
  ];
}
