import { alert, type Rule, type RulesOf } from '../generate/rule.js';

/** Bridges missed scrapes: a value of the last minutes still counts. */
const lately = (metric: string) => `last_over_time(${metric}[3m])`;

/** Hosts, addresses and devices of the five maintenance domains; `system` and `unit` come from the target files. */
export const estateRules: RulesOf = (limits) => ({
  about: `Hosts, addresses and devices (articles 3, 4, 10, 12 and 13): node_exporter, blackbox_exporter and snmp_exporter.
What is watched stands in policies/targets; system and unit of a fault come from there.`,
  groups: [
    {
      name: 'estate',
      rules: [...hostRules(limits), ...addressRules(limits), ...roomRules(limits)],
    },
  ],
});

function hostRules(limits: Parameters<RulesOf>[0]): Rule[] {
  const free = `min by (system, unit, instance) (${lately('node_filesystem_avail_bytes{fstype!~"tmpfs|overlay|squashfs|ramfs"}')} / ${lately('node_filesystem_size_bytes{fstype!~"tmpfs|overlay|squashfs|ramfs"}')})`;
  const trend = `min by (system, unit, instance) (predict_linear(node_filesystem_avail_bytes{fstype!~"tmpfs|overlay|squashfs|ramfs"}[6h], ${limits.value('estate_disk_full_within')}))`;
  return [
    alert({
      name: 'EstateHostDown',
      expr: 'max by (system, unit, instance) (up{job="node"}) == 0',
      for: limits.for('estate_host_down'),
      labels: { level: '2', domain: 'hardware' },
      summary: ['A host does not answer', '主机无应答'],
      description: [
        'The host {{ $labels.instance }} of {{ $labels.system }} gives no figures: it is down, cut off, or its node_exporter ended.',
        '系统 {{ $labels.system }} 的主机 {{ $labels.instance }} 不提供指标：主机停机、网络中断，或 node_exporter 已退出。',
      ],
      dashboard: 'ww-estate',
      obligations: ['A3', 'A4-1', 'A10-1', 'A13'],
    }),
    alert({
      name: 'EstateDiskFull',
      expr: `${free} < ${limits.value('estate_disk_free')}`,
      for: limits.for('estate_disk_free'),
      labels: { level: '3', domain: 'hardware' },
      summary: ['A disk is nearly full', '磁盘空间不足'],
      description: [
        '{{ humanizePercentage $value }} of a file system of {{ $labels.instance }} ({{ $labels.system }}) is left.',
        '系统 {{ $labels.system }} 的主机 {{ $labels.instance }} 有文件系统仅剩 {{ humanizePercentage $value }}。',
      ],
      dashboard: 'ww-estate',
      obligations: ['A3', 'A4-1'],
    }),
    alert({
      name: 'EstateDiskFillsUp',
      expr: `${trend} < 0`,
      for: limits.for('estate_disk_full_within'),
      labels: { level: '4', domain: 'hardware' },
      summary: ['A disk fills up', '磁盘即将写满'],
      description: [
        'By the trend of the last six hours a file system of {{ $labels.instance }} ({{ $labels.system }}) is full within a day.',
        '按最近六小时趋势，系统 {{ $labels.system }} 的主机 {{ $labels.instance }} 有文件系统将在一天内写满。',
      ],
      dashboard: 'ww-estate',
      obligations: ['A4-1', 'A22'],
    }),
    alert({
      name: 'EstateMemoryShort',
      expr: `min by (system, unit, instance) (${lately('node_memory_MemAvailable_bytes')} / ${lately('node_memory_MemTotal_bytes')}) < ${limits.value('estate_memory_free')}`,
      for: limits.for('estate_memory_free'),
      labels: { level: '3', domain: 'hardware' },
      summary: ['A host runs out of memory', '主机内存不足'],
      description: [
        '{{ humanizePercentage $value }} of the memory of {{ $labels.instance }} ({{ $labels.system }}) is available.',
        '系统 {{ $labels.system }} 的主机 {{ $labels.instance }} 可用内存仅 {{ humanizePercentage $value }}。',
      ],
      dashboard: 'ww-estate',
      obligations: ['A3', 'A4-1'],
    }),
    alert({
      name: 'EstateClockOff',
      expr: `max by (system, unit, instance) (abs(${lately('node_timex_offset_seconds')})) > ${limits.value('estate_clock_offset')}`,
      for: limits.for('estate_clock_offset'),
      labels: { level: '3', domain: 'base_software' },
      summary: ['A clock is wrong', '主机时钟偏差过大'],
      description: [
        'The clock of {{ $labels.instance }} ({{ $labels.system }}) is {{ humanizeDuration $value }} off. Times in its logs cannot be trusted.',
        '系统 {{ $labels.system }} 的主机 {{ $labels.instance }} 时钟偏差 {{ humanizeDuration $value }}，其日志时间不可信。',
      ],
      dashboard: 'ww-estate',
      obligations: ['A4-3', 'A36'],
    }),
  ];
}

function addressRules(limits: Parameters<RulesOf>[0]): Rule[] {
  return [
    alert({
      name: 'EstateProbeFailing',
      expr: 'max by (system, unit, instance, module) (probe_success) == 0',
      for: limits.for('estate_probe'),
      labels: { level: '3', domain: 'network' },
      summary: ['A service cannot be reached', '服务无法访问'],
      description: [
        '{{ $labels.instance }} of {{ $labels.system }} does not answer to {{ $labels.module }}.',
        '系统 {{ $labels.system }} 的 {{ $labels.instance }} 对 {{ $labels.module }} 探测无应答。',
      ],
      dashboard: 'ww-estate',
      obligations: ['A3', 'A4-1', 'A4-2', 'A13'],
    }),
    alert({
      name: 'EstateCertificateExpiring',
      expr: `min by (system, unit, instance) (${lately('probe_ssl_earliest_cert_expiry')}) - time() < ${limits.value('estate_certificate_days')} * 86400`,
      labels: { level: '4', domain: 'base_software' },
      summary: ['A certificate expires soon', '证书即将到期'],
      description: [
        'The certificate of {{ $labels.instance }} ({{ $labels.system }}) is valid for {{ humanizeDuration $value }} more.',
        '系统 {{ $labels.system }} 的 {{ $labels.instance }} 证书剩余有效期 {{ humanizeDuration $value }}。',
      ],
      dashboard: 'ww-estate',
      obligations: ['A4-1', 'A9-8'],
    }),
    alert({
      name: 'EstateInterfaceDown',
      expr: `max by (system, unit, instance, ifIndex) (${lately('ifOperStatus')} == 2 and on (instance, ifIndex) ${lately('ifAdminStatus')} == 1)`,
      for: limits.for('estate_interface_down'),
      labels: { level: '3', domain: 'network' },
      summary: ['A network interface is down', '网络接口中断'],
      description: [
        'Interface {{ $labels.ifIndex }} of {{ $labels.instance }} ({{ $labels.system }}) should be up and is down.',
        '系统 {{ $labels.system }} 的设备 {{ $labels.instance }} 接口 {{ $labels.ifIndex }} 应启用但已中断。',
      ],
      dashboard: 'ww-estate',
      obligations: ['A3', 'A4-1'],
    }),
  ];
}

function roomRules(limits: Parameters<RulesOf>[0]): Rule[] {
  const onBattery = lately('upsSecondsOnBattery');
  return [
    alert({
      name: 'EstateDeviceSilent',
      expr: 'max by (system, unit, instance) (up{job="snmp"}) == 0',
      for: limits.for('estate_host_down'),
      labels: { level: '3', domain: 'environment' },
      summary: ['A device does not answer', '设备无应答'],
      description: [
        'The device {{ $labels.instance }} ({{ $labels.system }}) answers no SNMP request. What it watches is unknown.',
        '设备 {{ $labels.instance }}（{{ $labels.system }}）对 SNMP 请求无应答，其监视的内容处于未知状态。',
      ],
      dashboard: 'ww-estate',
      obligations: ['A3', 'A12'],
    }),
    alert({
      name: 'EstateUpsOnBattery',
      expr: `max by (system, unit, instance) (${onBattery}) > 0`,
      for: limits.for('estate_ups_on_battery'),
      labels: { level: '2', domain: 'environment' },
      summary: ['The UPS runs on its battery', 'UPS 由电池供电'],
      description: [
        'The mains of {{ $labels.instance }} ({{ $labels.system }}) failed. Look at the minutes that are left and shut down by plan in time.',
        '{{ $labels.instance }}（{{ $labels.system }}）市电中断。请查看剩余时间，并按预案及时关机。',
      ],
      dashboard: 'ww-estate',
      obligations: ['A3', 'A12'],
    }),
    alert({
      name: 'EstateUpsRunsOut',
      expr: `min by (system, unit, instance) (${lately('upsEstimatedMinutesRemaining')} and on (instance) ${onBattery} > 0) < ${limits.value('estate_ups_minutes')}`,
      labels: { level: '1', domain: 'environment' },
      summary: ['The battery runs out', 'UPS 电池即将耗尽'],
      description: [
        'The battery of {{ $labels.instance }} ({{ $labels.system }}) lasts {{ $value }} minutes more. Everything behind it stops then.',
        '{{ $labels.instance }}（{{ $labels.system }}）电池仅可维持 {{ $value }} 分钟，之后其供电的设备全部停止。',
      ],
      dashboard: 'ww-estate',
      obligations: ['A3', 'A12', 'A21'],
    }),
    alert({
      name: 'EstateRoomHot',
      expr: `max by (system, unit, instance) (${lately('entPhySensorValue')} and on (instance, entPhysicalIndex) ${lately('entPhySensorType')} == 8) > ${limits.value('estate_room_celsius')}`,
      for: limits.for('estate_room_celsius'),
      labels: { level: '3', domain: 'environment' },
      summary: ['The machine room is too warm', '机房温度过高'],
      description: [
        '{{ $value }} °C at {{ $labels.instance }} ({{ $labels.system }}).',
        '{{ $labels.instance }}（{{ $labels.system }}）温度为 {{ $value }} °C。',
      ],
      dashboard: 'ww-estate',
      obligations: ['A3', 'A12'],
    }),
  ];
}
