import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { HOSPITAL_METRICS as M } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { timeSeries } from '../parts/panels.js';
import { overTime } from '../parts/prometheus.js';
import { noMessage } from './board.js';
import { CHOSEN, sumOf } from './queries.js';

/** Who came and went. */
export function addFlow(dashboard: DashboardBuilder, say: Say): void {
  const empty = noMessage(say);
  const perHour = (metric: string) => `sum(increase(${metric}{${CHOSEN}}[1h]))`;
  dashboard
    .withPanel(
      timeSeries({
        id: 10,
        title: say('How many come, go and move per hour?', '每小时多少人入、出、转？'),
        description: say(
          'Admissions, discharges and transfers between wards of the chosen wards.',
          '所选病区的入院、出院与转科人次。',
        ),
        empty,
        at: [0, 19, 12, 6],
      })
        .withTarget(overTime('A', perHour(M.admissions), 'in'))
        .withTarget(overTime('B', perHour(M.discharges), 'out'))
        .withTarget(overTime('C', perHour(M.transfersIn), 'moved'))
        .min(0)
        .decimals(0)
        .overrideByName('in', [{ id: 'displayName', value: say('admissions', '入院') }])
        .overrideByName('out', [{ id: 'displayName', value: say('discharges', '出院') }])
        .overrideByName('moved', [{ id: 'displayName', value: say('transfers', '转科') }]),
    )
    .withPanel(
      timeSeries({
        id: 11,
        title: say('How did occupied and free beds go?', '占用与空闲床位如何变化？'),
        description: say(
          'Beds of the chosen wards by state; open beds as a line to compare with.',
          '所选病区按状态的床位数，开放床位作参照线。',
        ),
        empty,
        at: [12, 19, 12, 6],
      })
        .withTarget(overTime('A', sumOf(M.bedsOccupied), 'occupied'))
        .withTarget(overTime('B', sumOf(M.bedsAvailable), 'free'))
        .withTarget(overTime('C', sumOf(M.bedsOpen), 'open'))
        .min(0)
        .decimals(0)
        .overrideByName('occupied', [{ id: 'displayName', value: say('occupied', '占用') }])
        .overrideByName('free', [{ id: 'displayName', value: say('free', '空闲') }])
        .overrideByName('open', [
          { id: 'displayName', value: say('open', '开放') },
          { id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 8] } },
        ]),
    );
}
