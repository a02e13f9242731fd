import { STATION_METRICS as M } from '@wardwatch/contracts';
import { alert, type Rule } from '../../generate/rule.js';
import type { Limits } from '../../generate/thresholds.js';
import { KNOWN } from './known.js';
import { PAGE, perStation, perStationOfUnit } from './labels.js';

const WASTEWATER = { domain: 'wastewater', system: 'wastewater' } as const;

/** What a damaged line does; a wrong password or address is a wrong setting and has its own count. */
const DAMAGE = 'crc|length|too_long|garbage|segment';

/** The way from the logger to here. */
export function linkRules(limits: Limits): Rule[] {
  return [
    alert({
      name: 'StationLinkDown',
      expr: perStation(`${KNOWN.linkUp} == 0`),
      for: limits.for('station_link_down'),
      summary: ['A wastewater station cannot be heard', '污水站点失去联系'],
      description: [
        'Nothing comes from station {{ $labels.station }}: its logger is not connected, or is silent. What it measures is not watched.',
        '站点 {{ $labels.station }} 没有数据传来：数采仪未连接或无应答。该站点的监测值处于无人监视状态。',
      ],
      dashboard: PAGE,
      obligations: ['P3-03', 'P3-07'],
    }),
    alert({
      name: 'StationFramesCorrupt',
      expr: perStationOfUnit(
        `sum by (station) (increase(${M.faults}{station!="", reason=~"${DAMAGE}"}[${limits.for('station_frames_corrupt')}])) >= ${limits.value('station_frames_corrupt')}`,
      ),
      labels: { level: '3', ...WASTEWATER },
      summary: ["A station's frames arrive damaged", '站点数据包传输损坏'],
      description: [
        'Frames of station {{ $labels.station }} arrive with a wrong check value or length. What is in them is lost unless the logger sends it again.',
        '站点 {{ $labels.station }} 的数据包校验码或长度错误，其中的数据已丢失，除非数采仪重发。',
      ],
      dashboard: PAGE,
      obligations: ['P3-03', 'P3-20'],
    }),
    alert({
      name: 'StationClockWrong',
      expr: perStationOfUnit(
        `abs(max by (station) (last_over_time(${M.clockOffset}[5m]))) > ${limits.value('station_clock_offset')}`,
      ),
      for: limits.for('station_clock_offset'),
      labels: { level: '4', ...WASTEWATER },
      summary: ["A station's clock is wrong", '站点时钟不准'],
      description: [
        'The clock of the logger of station {{ $labels.station }} is {{ $value | humanizeDuration }} away from ours. Its values are filed under a wrong time.',
        '站点 {{ $labels.station }} 的数采仪时钟与本机相差 {{ $value | humanizeDuration }}，其数据的时间标记有误。',
      ],
      dashboard: PAGE,
      obligations: ['P3-20'],
    }),
  ];
}
