import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { BigValueTextMode } from '@grafana/grafana-foundation-sdk/common';
import type { Say } from '../parts/language.js';
import { stat, timeSeries } from '../parts/panels.js';
import { now, overTime } from '../parts/prometheus.js';
import { steps } from '../parts/thresholds.js';

const sensors = (kind: number) => `entPhySensorValue and on (instance, entPhysicalIndex) (entPhySensorType == ${kind})`;
const CELSIUS = 8;
const HUMIDITY = 9;

/** Power and air of the machine room. */
export function addRoom(dashboard: DashboardBuilder, say: Say): void {
  const empty = say(
    'Not connected: no device in policies/targets/snmp.yaml',
    '未接入：policies/targets/snmp.yaml 中没有设备',
  );
  dashboard
    .withPanel(
      stat({
        id: 5,
        title: say('How long does the power last?', '供电可维持多久？'),
        description: say(
          'Minutes that the battery of each UPS would last now, its charge, and its load (UPS-MIB).',
          '各 UPS 电池当前可维持的分钟数、电量与负载（UPS-MIB）。',
        ),
        empty,
        at: [12, 11, 6, 7],
      })
        .textMode(BigValueTextMode.ValueAndName)
        .withTarget(now('A', 'min(upsEstimatedMinutesRemaining) * 60', say('battery lasts', '电池可维持')))
        .withTarget(now('B', 'min(upsEstimatedChargeRemaining)', say('charge', '电量')))
        .withTarget(now('C', 'max(upsOutputPercentLoad)', say('load', '负载')))
        .overrideByName(say('battery lasts', '电池可维持'), [
          { id: 'unit', value: 's' },
          { id: 'decimals', value: 0 },
          {
            id: 'thresholds',
            value: {
              mode: 'absolute',
              steps: [
                { value: null, color: 'red' },
                { value: 600, color: 'yellow' },
                { value: 1200, color: 'green' },
              ],
            },
          },
        ])
        .overrideByName(say('charge', '电量'), [
          { id: 'unit', value: 'percent' },
          {
            id: 'thresholds',
            value: {
              mode: 'absolute',
              steps: [
                { value: null, color: 'red' },
                { value: 50, color: 'yellow' },
                { value: 80, color: 'green' },
              ],
            },
          },
        ])
        .overrideByName(say('load', '负载'), [
          { id: 'unit', value: 'percent' },
          {
            id: 'thresholds',
            value: {
              mode: 'absolute',
              steps: [
                { value: null, color: 'green' },
                { value: 80, color: 'yellow' },
                { value: 95, color: 'red' },
              ],
            },
          },
        ]),
    )
    .withPanel(
      timeSeries({
        id: 6,
        title: say('How warm, how damp?', '机房温湿度如何？'),
        description: say(
          'Sensors of the machine room (ENTITY-SENSOR-MIB): temperature on the left, relative humidity on the right.',
          '机房传感器（ENTITY-SENSOR-MIB）：左轴为温度，右轴为相对湿度。',
        ),
        empty,
        at: [18, 11, 6, 7],
      })
        .withTarget(overTime('A', `max by (instance) (${sensors(CELSIUS)})`, say('temperature', '温度')))
        .withTarget(overTime('B', `max by (instance) (${sensors(HUMIDITY)})`, say('humidity', '湿度')))
        .unit('celsius')
        .overrideByName(say('humidity', '湿度'), [
          { id: 'unit', value: 'humidity' },
          { id: 'custom.axisPlacement', value: 'right' },
        ]),
    )
    .withPanel(
      stat({
        id: 7,
        title: say('Which network interfaces are down?', '多少网络接口中断？'),
        description: say('Interfaces that should be up and are not (IF-MIB).', '应启用而未连通的接口数（IF-MIB）。'),
        empty,
        at: [0, 18, 12, 4],
      })
        .withTarget(
          now('A', 'count(ifOperStatus == 2 and on (instance, ifIndex) ifAdminStatus == 1) or count(ifOperStatus) * 0'),
        )
        .thresholds(steps('green', [1, 'red'])),
    )
    .withPanel(
      stat({
        id: 8,
        title: say('Which clock is furthest off?', '时钟最大偏差是多少？'),
        description: say(
          'Largest distance of a host from its time source. Logs can only be compared when it is small (article 36).',
          '主机与时间源的最大偏差。偏差小，日志才可对照（第三十六条）。',
        ),
        empty: say(
          'Not connected: no host in policies/targets/node.yaml',
          '未接入：policies/targets/node.yaml 中没有主机',
        ),
        at: [12, 18, 12, 4],
      })
        .withTarget(now('A', 'max(abs(node_timex_offset_seconds))'))
        .unit('s')
        .thresholds(steps('green', [0.5, 'red'])),
    );
}
