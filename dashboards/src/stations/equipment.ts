import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { STATION_METRICS as M, type DeviceState } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';
import { words } from '../parts/mappings.js';
import { table } from '../parts/panels.js';
import { rows } from '../parts/prometheus.js';
import { figure, intoRows, mapped, width } from './cells.js';
import { perFactor, RECORDED, STATION } from './queries.js';

/** Pumps and blowers as the logger reports them, and the analysers' calibrations. */
export function addEquipment(dashboard: DashboardBuilder, say: Say): void {
  const devices = table({
    id: 50,
    title: say('What do pumps and blowers do?', '水泵与风机在做什么？'),
    description: say(
      'State of every treatment device as the logger reports it. Which device a number is stands in the plan of the plant.',
      '数采仪上报的各治理设施状态。设备编号对应见站点图纸。',
    ),
    empty: say('No station reports its devices (command 2021)', '没有站点上报设施状态（命令 2021）'),
    at: [0, 46, 12, 8],
  }).withTarget(rows('A', `max by (station, device, state) (${M.deviceState}{${STATION}})`));
  dashboard.withPanel(
    intoRows(
      devices,
      [
        { field: 'station', title: say('Station', '站点'), properties: [{ id: 'custom.minWidth', value: 120 }] },
        { field: 'device', title: say('Device', '设备'), properties: [width(100)] },
        { field: 'state', title: say('State', '状态'), properties: [width(140), mapped(words(states(say)))] },
      ],
      { field: say('Station', '站点'), desc: false },
      ['Value', 'Value #A'],
    ),
  );
  const calibrations = table({
    id: 51,
    title: say('When is which analyser due for calibration?', '各分析仪何时应校准？'),
    description: say(
      'From the logger and from the records, whichever is newer. Earliest first.',
      '取自数采仪与记录文件中较新者，最早到期的在前。',
    ),
    empty: say('No factor has calibrate_every in stations.yaml', 'stations.yaml 中没有设置 calibrate_every 的因子'),
    at: [12, 46, 12, 8],
  })
    .withTarget(rows('A', `${perFactor(RECORDED.calibrationDue)} * 1000`))
    .withTarget(rows('B', perFactor(M.calibrationPassed)));
  dashboard.withPanel(
    intoRows(
      calibrations,
      [
        { field: 'station', title: say('Station', '站点'), properties: [{ id: 'custom.minWidth', value: 110 }] },
        { field: 'factor', title: say('Factor', '因子'), properties: [{ id: 'custom.minWidth', value: 110 }] },
        { field: 'Value #A', title: say('Due', '到期'), properties: figure(175, 0, 'dateTimeAsIso') },
        {
          field: 'Value #B',
          title: say('Last check', '上次核查'),
          properties: [
            width(110),
            mapped(words({ '1': [say('passed', '合格'), 'green'], '0': [say('failed', '不合格'), 'red'] })),
          ],
        },
      ],
      { field: say('Due', '到期'), desc: false },
      [],
    ),
  );
}

function states(say: Say): Record<DeviceState, readonly [string, string]> {
  return {
    off: [say('off', '停止'), 'text'],
    running: [say('running', '运行'), 'green'],
    calibrating: [say('calibrating', '校准'), 'yellow'],
    maintenance: [say('maintenance', '维护'), 'yellow'],
    alarm: [say('alarm', '报警'), 'red'],
    backflush: [say('backflush', '反吹'), 'blue'],
  };
}
