import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { HOSPITAL_METRICS as M } from '@wardwatch/contracts';
import { CAMPUS, quantile } from '../hospital/queries.js';
import { barGauge } from '../parts/bar-gauge.js';
import type { Say } from '../parts/language.js';
import { timeSeries } from '../parts/panels.js';
import { now, overTime } from '../parts/prometheus.js';
import { steps } from '../parts/thresholds.js';
import { tiles } from '../parts/tiles.js';

/** The clinics: national indicators 22 and 23 among them. */
export function addOutpatients(dashboard: DashboardBuilder, say: Say): void {
  const empty = say(
    'No clinic in policies/hospital.yaml, or no message yet',
    'policies/hospital.yaml 中没有门诊科室，或尚未收到消息',
  );
  const today = `${M.outpatientToday}{${CAMPUS}}`;
  dashboard
    .withPanel(
      tiles(
        {
          id: 10,
          title: say('How do the clinics run today?', '今日门诊运行如何？'),
          description: say(
            'Registered today, the share that had booked (national indicator 22), how long booked patients wait on average after their time (indicator 23), and who waits now.',
            '今日挂号人次、预约诊疗率（国考指标 22）、预约后平均等待时间（指标 23）、当前候诊人数。',
          ),
          empty,
          at: [0, 10, 24, 4],
        },
        [
          {
            key: 'today',
            name: say('registered today', '今日挂号'),
            expr: `sum(${today})`,
            decimals: 0,
            colours: ['blue'],
          },
          {
            key: 'booked',
            name: say('booked', '预约诊疗率'),
            expr: `sum(${M.outpatientToday}{${CAMPUS}, booked="yes"}) / (sum(${today}) > 0)`,
            unit: 'percentunit',
            decimals: 0,
            none: say('nobody yet', '尚无'),
            colours: ['yellow', [0.5, 'green']],
          },
          {
            key: 'wait',
            name: say('wait after the booked time', '预约后平均等待'),
            expr: `avg(${M.bookedAverageWait}{${CAMPUS}} >= 0)`,
            unit: 's',
            decimals: 0,
            none: say('nobody yet', '尚无'),
            colours: ['green', [1200, 'yellow'], [2400, 'red']],
          },
          {
            key: 'waiting',
            name: say('waiting now', '当前候诊'),
            expr: `sum(${M.outpatientWaiting}{${CAMPUS}})`,
            decimals: 0,
            colours: ['blue'],
          },
        ],
      ),
    )
    .withPanel(
      barGauge({
        id: 11,
        title: say('What became of today’s appointments?', '今日预约情况如何？'),
        description: say('Appointments whose time is today, by state.', '就诊时间为今日的预约，按状态统计。'),
        empty,
        at: [0, 14, 8, 6],
      })
        .withTarget(now('A', `sum by (state) (${M.appointmentsToday}{${CAMPUS}})`, '{{state}}'))
        .decimals(0)
        .thresholds(steps('blue'))
        .overrideByName('booked', [{ id: 'displayName', value: say('still to come', '待就诊') }])
        .overrideByName('kept', [{ id: 'displayName', value: say('kept', '已就诊') }])
        .overrideByName('cancelled', [{ id: 'displayName', value: say('cancelled', '已取消') }])
        .overrideByName('no_show', [{ id: 'displayName', value: say('did not come', '爽约') }]),
    )
    .withPanel(
      timeSeries({
        id: 12,
        title: say('When do patients come?', '患者何时来诊？'),
        description: say('Outpatients registered per hour, per campus.', '各院区每小时挂号人次。'),
        empty,
        at: [8, 14, 8, 6],
      })
        .withTarget(overTime('A', `sum by (campus) (increase(${M.outpatientArrivals}{${CAMPUS}}[1h]))`, '{{campus}}'))
        .min(0)
        .decimals(0),
    )
    .withPanel(
      timeSeries({
        id: 13,
        title: say('How long until the consulting room?', '到进诊室要多久？'),
        description: say(
          'From arrival to the consulting room, last hour: median and ninth tenth.',
          '最近一小时从到达至进入诊室：中位数与 P90。',
        ),
        empty,
        at: [16, 14, 8, 6],
      })
        .withTarget(overTime('A', quantile(0.5, M.outpatientWait, CAMPUS), 'p50'))
        .withTarget(overTime('B', quantile(0.9, M.outpatientWait, CAMPUS), 'p90'))
        .unit('s')
        .min(0)
        .overrideByName('p50', [{ id: 'displayName', value: say('median', '中位数') }])
        .overrideByName('p90', [{ id: 'displayName', value: 'P90' }]),
    );
}
