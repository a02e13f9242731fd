import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { STATION_METRICS as M } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { words } from '../parts/mappings.js';
import { table, timeSeries } from '../parts/panels.js';
import { overTime, rows } from '../parts/prometheus.js';
import { coloured, figure, intoRows, left, mapped, width, type Column } from './cells.js';
import { perStation, RECORDED, STATION, stationRows } from './queries.js';

/** The way from the loggers to here. */
export function addLinks(dashboard: DashboardBuilder, say: Say): void {
  addLinkTable(dashboard, say);
  dashboard.withPanel(
    timeSeries({
      id: 41,
      title: say('What could not be taken, and why?', '哪些数据包未被接收，原因是什么？'),
      description: say(
        'Refused per minute, by reason. crc, garbage: a bad line. length, segment: the logger. password, address, unknown_station: a wrong setting. unknown_factor: a code that stations.yaml does not name.',
        '每分钟拒收数，按原因。crc、garbage：线路不良；length、segment：数采仪问题；password、address、unknown_station：设置有误；unknown_factor：编码未写入 stations.yaml。',
      ),
      empty: say('Nothing was refused in this time', '此时段没有拒收'),
      at: [14, 38, 10, 8],
    })
      .withTarget(
        overTime(
          'A',
          `sum by (station, reason) (rate(${M.faults}{station=~"$station|"}[2m]) * 60) > 0`,
          '{{station}} {{reason}}',
        ),
      )
      .min(0)
      .decimals(1),
  );
}

function addLinkTable(dashboard: DashboardBuilder, say: Say): void {
  const panel = table({
    id: 40,
    title: say('Which stations are linked, and since when are they silent?', '哪些站点在线，静默多久？'),
    description: say(
      'One line per station. The clock is that of the logger against ours; values are filed under its time.',
      '每个站点一行。时钟为数采仪相对本机的偏差，数据按其时间归档。',
    ),
    empty: say('No stations: are there any in stations.yaml?', '没有站点：stations.yaml 中是否有站点？'),
    at: [0, 38, 14, 8],
  })
    .withTarget(rows('A', stationRows))
    .withTarget(rows('B', perStation(RECORDED.linkUp)))
    .withTarget(rows('C', `time() - (${perStation(M.lastFrame)} > 0)`))
    .withTarget(rows('D', perStation(M.clockOffset)))
    .withTarget(rows('E', `sum by (station) (increase(${M.frames}{${STATION}}[1h]))`))
    .withTarget(rows('F', `${perStation(RECORDED.patrolDue)} * 1000`));
  const [name, other] = say('name', 'name_zh') === 'name' ? ['name', 'name_zh'] : ['name_zh', 'name'];
  const columns: Column[] = [
    { field: name ?? '', title: say('Station', '站点'), properties: [{ id: 'custom.minWidth', value: 150 }] },
    {
      field: 'Value #B',
      title: say('Link', '链路'),
      properties: [
        width(80),
        mapped(words({ '1': [say('up', '在线'), 'green'], '0': [say('down', '断线'), 'red'] })),
        coloured,
        left,
      ],
    },
    { field: 'Value #C', title: say('Last frame', '距最近数据'), properties: figure(115, 0, 's') },
    { field: 'Value #D', title: say('Clock', '时钟偏差'), properties: figure(95, 1, 's') },
    { field: 'Value #E', title: say('Frames/h', '每小时包数'), properties: figure(110, 0) },
    { field: 'Value #F', title: say('Patrol due', '巡监到期'), properties: figure(170, 0, 'dateTimeAsIso') },
  ];
  dashboard.withPanel(
    intoRows(panel, columns, { field: say('Link', '链路'), desc: false }, [
      'station',
      'point',
      other ?? '',
      'Value #A',
    ]),
  );
}
