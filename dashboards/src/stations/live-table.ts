import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PLUGIN_ID, STATION_METRICS as M } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { words } from '../parts/mappings.js';
import { table } from '../parts/panels.js';
import { rows } from '../parts/prometheus.js';
import { coloured, figure, intoRows, left, mapped, width, type Column } from './cells.js';
import { factorRows, factorState, perFactor, STATE } from './queries.js';

/** The table of truth: one line per station and factor, worst first. */
export function addLiveTable(dashboard: DashboardBuilder, say: Say): void {
  const panel = table({
    id: 10,
    title: say('What is measured now, and against which limits?', '现在测得多少，限值是多少？'),
    description: say(
      'Newest values, means of the last hour and day, and the limits in force. A value with a flag other than N does not count. Evidence: the raw frames behind a value are at /evidence/frames of the station exporter.',
      '最新值、最近一小时与一日的均值，以及现行限值。标记非 N 的值不计入。原始数据包可在站点采集器的 /evidence/frames 查询，作为证据。',
    ),
    empty: say('No stations: are there any in stations.yaml?', '没有站点：stations.yaml 中是否有站点？'),
    at: [0, 4, 24, 10],
  })
    .withTarget(rows('A', factorRows))
    .withTarget(rows('B', factorState))
    .withTarget(rows('C', perFactor(M.value, ', kind="realtime"')))
    .withTarget(
      rows('D', `max by (station, factor, flag) (${M.flag}{station=~"$station", factor=~"$factor", kind="realtime"})`),
    )
    .withTarget(rows('E', perFactor(M.value, ', kind="hour"')))
    .withTarget(rows('F', perFactor(M.value, ', kind="day"')))
    .withTarget(rows('G', perFactor(M.limit, ', bound="lower"')))
    .withTarget(rows('H', perFactor(M.limit, ', bound="upper"')))
    .withTarget(rows('I', perFactor(M.transmission, ', window="month"')));
  const [station, otherStation] =
    say('station_name', 'station_name_zh') === 'station_name' ? NAMES : [...NAMES].reverse();
  const [name, otherName] = say('name', 'name_zh') === 'name' ? ['name', 'name_zh'] : ['name_zh', 'name'];
  const hidden = [otherStation, otherName, 'station', 'factor', 'Value #A', 'Value #D'].filter(
    (field) => field !== undefined,
  );
  dashboard.withPanel(
    intoRows(panel, columnsOf(say, station ?? '', name ?? ''), { field: say('State', '状态'), desc: true }, hidden),
  );
}

const NAMES = ['station_name', 'station_name_zh'];

function columnsOf(say: Say, station: string, name: string): Column[] {
  return [
    {
      field: station,
      title: say('Station', '站点'),
      properties: [
        { id: 'custom.minWidth', value: 150 },
        {
          id: 'links',
          value: [
            {
              title: say('Tickets of the wastewater', '污水相关工单'),
              url: `/a/${PLUGIN_ID}/tickets?system=wastewater`,
            },
          ],
        },
      ],
    },
    { field: name, title: say('Factor', '因子'), properties: [{ id: 'custom.minWidth', value: 130 }] },
    { field: 'Value #B', title: say('State', '状态'), properties: [width(110), mapped(states(say)), coloured, left] },
    { field: 'Value #C', title: say('Now', '当前'), properties: figure(85, 2) },
    { field: 'measure', title: say('Unit', '单位'), properties: [width(70)] },
    { field: 'flag', title: say('Flag', '标记'), properties: [width(120), mapped(flags(say))] },
    { field: 'Value #E', title: say('Hour', '小时均值'), properties: figure(85, 2) },
    { field: 'Value #F', title: say('Day', '日均值'), properties: figure(85, 2) },
    { field: 'Value #G', title: say('At least', '下限'), properties: figure(85, 1) },
    { field: 'Value #H', title: say('At most', '上限'), properties: figure(85, 1) },
    { field: 'Value #I', title: say('Month valid', '本月有效'), properties: figure(115, 1, 'percentunit') },
  ];
}

const states = (say: Say) =>
  words({
    [STATE.beyond]: [say('beyond limit', '超标'), 'red'],
    [STATE.silent]: [say('link down', '断线'), 'purple'],
    [STATE.invalid]: [say('not valid', '无效'), 'yellow'],
    [STATE.nothing]: [say('nothing yet', '暂无数据'), 'text'],
    [STATE.fine]: [say('fine', '正常'), 'green'],
  });

/** Table 8 of HJ 212-2017; P is of the 2005 edition. */
const flags = (say: Say) =>
  words({
    N: [say('N normal', 'N 正常'), 'text'],
    F: [say('F stopped', 'F 停运'), 'text'],
    M: [say('M maintenance', 'M 维护'), 'text'],
    S: [say('S by hand', 'S 手工输入'), 'text'],
    D: [say('D fault', 'D 故障'), 'text'],
    C: [say('C calibrating', 'C 校准'), 'text'],
    T: [say('T over range', 'T 超量程'), 'text'],
    B: [say('B no signal', 'B 通讯异常'), 'text'],
    P: [say('P power', 'P 电源故障'), 'text'],
    other: [say('unknown', '未知'), 'text'],
  });
