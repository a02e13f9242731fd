import { StackingConfigBuilder, StackingMode } from '@grafana/grafana-foundation-sdk/common';
import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { HOSPITAL_METRICS as M } from '@wardwatch/contracts';
import { CAMPUS, quantile } from '../hospital/queries.js';
import type { Say } from '../parts/language.js';
import { timeSeries } from '../parts/panels.js';
import { limit } from '../parts/policy-thresholds.js';
import { overTime } from '../parts/prometheus.js';
import { tiles } from '../parts/tiles.js';

const TRIAGE = [
  ['1', 'I, in danger of life', 'Ⅰ级 濒危', 'dark-red'],
  ['2', 'II, critical', 'Ⅱ级 危重', 'orange'],
  ['3', 'III, urgent', 'Ⅲ级 急症', 'yellow'],
  ['4', 'IV, not urgent', 'Ⅳ级 非急症', 'green'],
  ['unknown', 'not triaged', '未分级', 'gray'],
] as const;

/** The emergency department. */
export function addDepartment(dashboard: DashboardBuilder, say: Say): void {
  const empty = say(
    'No emergency department in policies/hospital.yaml, or no message yet',
    'policies/hospital.yaml 中没有急诊科，或尚未收到消息',
  );
  dashboard
    .withPanel(
      tiles(
        {
          id: 1,
          title: say('Who is in the emergency department, and who waits too long?', '急诊现有多少患者，谁等得太久？'),
          description: say(
            'Present by phase; the longest that somebody now waits to be seen; the longest that somebody whose admission is decided waits for a ward bed; arrivals of the last hour.',
            '各阶段在院人数；当前最长候诊；已决定收治者最长待床；最近一小时就诊。',
          ),
          empty,
          at: [0, 0, 24, 4],
        },
        [
          {
            key: 'waiting',
            name: say('waiting', '候诊'),
            expr: `sum(${M.emergencyPatients}{${CAMPUS}, phase="waiting"})`,
            decimals: 0,
            colours: [
              'green',
              [limit('hospital_emergency_queue') * 0.7, 'yellow'],
              [limit('hospital_emergency_queue'), 'red'],
            ],
          },
          {
            key: 'longest',
            name: say('longest wait', '最长候诊'),
            expr: `max(${M.emergencyLongestWait}{${CAMPUS}})`,
            unit: 's',
            decimals: 1,
            colours: [
              'green',
              [limit('hospital_emergency_wait') / 2, 'yellow'],
              [limit('hospital_emergency_wait'), 'red'],
            ],
          },
          {
            key: 'treatment',
            name: say('in treatment', '诊疗中'),
            expr: `sum(${M.emergencyPatients}{${CAMPUS}, phase="treatment"})`,
            decimals: 0,
            colours: ['blue'],
          },
          {
            key: 'boarding',
            name: say('boarding', '滞留待床'),
            expr: `sum(${M.boardingPatients}{${CAMPUS}})`,
            decimals: 0,
            colours: ['green', [5, 'yellow'], [10, 'red']],
          },
          {
            key: 'longest_boarding',
            name: say('longest boarding', '最长滞留'),
            expr: `max(${M.boardingLongest}{${CAMPUS}})`,
            unit: 's',
            decimals: 1,
            colours: ['green', [limit('hospital_boarding') / 2, 'yellow'], [limit('hospital_boarding'), 'red']],
          },
          {
            key: 'arrivals',
            name: say('arrivals, last hour', '近一小时就诊'),
            expr: `sum(increase(${M.emergencyArrivals}{${CAMPUS}}[1h]))`,
            decimals: 0,
            colours: ['blue'],
          },
        ],
      ),
    )
    .withPanel(arrivals(say, empty))
    .withPanel(times(say, empty));
}

function arrivals(say: Say, empty: string) {
  const panel = timeSeries({
    id: 2,
    title: say('Who arrives, and how urgent is it?', '来诊多少，病情多急？'),
    description: say('Arrivals per hour by triage level.', '每小时就诊人数，按分诊级别。'),
    empty,
    at: [0, 4, 12, 6],
  })
    .withTarget(overTime('A', `sum by (triage) (increase(${M.emergencyArrivals}{${CAMPUS}}[1h]))`, '{{triage}}'))
    .min(0)
    .decimals(0)
    .fillOpacity(40)
    .stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group('A'));
  TRIAGE.forEach(([level, en, zh, color]) =>
    panel.overrideByName(level, [
      { id: 'displayName', value: say(en, zh) },
      { id: 'color', value: { mode: 'fixed', fixedColor: color } },
    ]),
  );
  return panel;
}

function times(say: Say, empty: string) {
  return timeSeries({
    id: 3,
    title: say('How long do the stages take?', '各阶段用时多久？'),
    description: say(
      'Of the last hour: median and ninth tenth of the wait to be seen, median stay in the department, median time from the decision to admit to a ward bed, median time in the resuscitation room.',
      '最近一小时：候诊中位数与 P90、在科时间中位数、决定收治至入住病床中位数、抢救室滞留时间中位数。',
    ),
    empty,
    at: [12, 4, 12, 6],
  })
    .withTarget(overTime('A', quantile(0.5, M.emergencyWait, CAMPUS), 'wait50'))
    .withTarget(overTime('B', quantile(0.9, M.emergencyWait, CAMPUS), 'wait90'))
    .withTarget(overTime('C', quantile(0.5, M.emergencyStay, CAMPUS), 'stay50'))
    .withTarget(overTime('D', quantile(0.5, M.boarding, CAMPUS), 'boarding50'))
    .withTarget(overTime('E', quantile(0.5, M.resuscitationStay, CAMPUS), 'resuscitation50'))
    .unit('s')
    .min(0)
    .overrideByName('wait50', [{ id: 'displayName', value: say('wait, median', '候诊 中位数') }])
    .overrideByName('wait90', [{ id: 'displayName', value: say('wait, P90', '候诊 P90') }])
    .overrideByName('stay50', [{ id: 'displayName', value: say('stay, median', '在科 中位数') }])
    .overrideByName('boarding50', [{ id: 'displayName', value: say('boarding, median', '待床 中位数') }])
    .overrideByName('resuscitation50', [{ id: 'displayName', value: say('resuscitation, median', '抢救室 中位数') }]);
}
