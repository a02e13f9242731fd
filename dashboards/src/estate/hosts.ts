import type { DashboardBuilder, DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Say } from '../parts/language.js';
import { words } from '../parts/mappings.js';
import { table, timeSeries } from '../parts/panels.js';
import { overTime, rows } from '../parts/prometheus.js';

const DISKS = '{fstype!~"tmpfs|overlay|squashfs|ramfs"}';
const busy = '1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[2m]))';
const memory = 'max by (instance) (1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes)';
const disk = `max by (instance) (1 - node_filesystem_avail_bytes${DISKS} / node_filesystem_size_bytes${DISKS})`;

const percent: DynamicConfigValue[] = [
  { id: 'unit', value: 'percentunit' },
  { id: 'decimals', value: 0 },
  { id: 'custom.width', value: 92 },
  {
    id: 'thresholds',
    value: {
      mode: 'absolute',
      steps: [
        { value: null, color: 'green' },
        { value: 0.8, color: 'yellow' },
        { value: 0.95, color: 'red' },
      ],
    },
  },
  { id: 'custom.cellOptions', value: { type: 'color-text' } },
];

/** Every host with what it is short of, and how that came. */
export function addHosts(dashboard: DashboardBuilder, say: Say): void {
  const empty = say(
    'Not connected: no host in policies/targets/node.yaml',
    '未接入：policies/targets/node.yaml 中没有主机',
  );
  dashboard.withPanel(hostTable(say, empty)).withPanel(
    timeSeries({
      id: 4,
      title: say('How full are the disks, how busy the hosts?', '磁盘使用率与主机负载如何？'),
      description: say(
        'The fullest file system and the share of processor time in use, per host.',
        '各主机最满的文件系统使用率与处理器使用率。',
      ),
      empty,
      at: [0, 11, 12, 7],
    })
      .withTarget(overTime('A', disk, say('disk {{instance}}', '磁盘 {{instance}}')))
      .withTarget(overTime('B', busy, say('processor {{instance}}', '处理器 {{instance}}')))
      .unit('percentunit')
      .min(0)
      .max(1),
  );
}

function hostTable(say: Say, empty: string) {
  const [host, system, up, cpu, used, full] = [
    say('Host', '主机'),
    say('System', '系统'),
    say('Answers', '应答'),
    say('Processor', '处理器'),
    say('Memory', '内存'),
    say('Disk', '磁盘'),
  ];
  const panel = table({
    id: 2,
    title: say('Which hosts answer, and what are they short of?', '哪些主机应答，缺什么资源？'),
    description: say(
      'One line per host of policies/targets/node.yaml, the silent ones first.',
      'policies/targets/node.yaml 中每台主机一行，无应答者在前。',
    ),
    empty,
    at: [0, 4, 12, 7],
  })
    .withTarget(rows('A', 'max by (instance, system) (up{job="node"})'))
    .withTarget(rows('B', busy))
    .withTarget(rows('C', memory))
    .withTarget(rows('D', disk))
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: { Time: true },
        indexByName: { instance: 0, system: 1, 'Value #A': 2, 'Value #B': 3, 'Value #C': 4, 'Value #D': 5 },
        renameByName: { instance: host, system, 'Value #A': up, 'Value #B': cpu, 'Value #C': used, 'Value #D': full },
      },
    })
    .withTransformation({ id: 'sortBy', options: { fields: {}, sort: [{ field: up }] } })
    .overrideByName(system, [{ id: 'custom.width', value: 90 }])
    .overrideByName(up, answers(say));
  [cpu, used, full].forEach((name) => panel.overrideByName(name, percent));
  return panel;
}

/** Yes in green, no in red. */
export function answers(say: Say): DynamicConfigValue[] {
  return [
    { id: 'mappings', value: words({ '1': [say('yes', '是'), 'green'], '0': [say('no', '否'), 'red'] }) },
    { id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } },
    { id: 'custom.width', value: 80 },
    { id: 'custom.align', value: 'left' },
  ];
}
