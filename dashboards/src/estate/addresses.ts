import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Say } from '../parts/language.js';
import { table } from '../parts/panels.js';
import { rows } from '../parts/prometheus.js';
import { answers } from './hosts.js';

/** Addresses as they look from outside. */
export function addAddresses(dashboard: DashboardBuilder, say: Say): void {
  const [address, system, up, took, certificate] = [
    say('Address', '地址'),
    say('System', '系统'),
    say('Answers', '应答'),
    say('Took', '耗时'),
    say('Certificate', '证书剩余'),
  ];
  dashboard.withPanel(
    table({
      id: 3,
      title: say('Which addresses answer from outside?', '从外部看哪些地址有应答？'),
      description: say(
        'One line per address of policies/targets/blackbox.yaml, as blackbox_exporter finds it; certificates only where there is one.',
        'policies/targets/blackbox.yaml 中每个地址一行，由 blackbox_exporter 探测；有证书的才显示剩余有效期。',
      ),
      empty: say(
        'Not connected: no address in policies/targets/blackbox.yaml',
        '未接入：policies/targets/blackbox.yaml 中没有地址',
      ),
      at: [12, 4, 12, 7],
    })
      .withTarget(rows('A', 'max by (instance, system) (probe_success)'))
      .withTarget(rows('B', 'max by (instance, system) (probe_duration_seconds)'))
      .withTarget(rows('C', 'min by (instance, system) (probe_ssl_earliest_cert_expiry - time())'))
      .withTransformation({ id: 'merge', options: {} })
      .withTransformation({
        id: 'organize',
        options: {
          excludeByName: { Time: true },
          indexByName: { instance: 0, system: 1, 'Value #A': 2, 'Value #B': 3, 'Value #C': 4 },
          renameByName: { instance: address, system, 'Value #A': up, 'Value #B': took, 'Value #C': certificate },
        },
      })
      .withTransformation({ id: 'sortBy', options: { fields: {}, sort: [{ field: up }] } })
      .overrideByName(system, [{ id: 'custom.width', value: 100 }])
      .overrideByName(up, answers(say))
      .overrideByName(took, [
        { id: 'unit', value: 's' },
        { id: 'custom.width', value: 85 },
      ])
      .overrideByName(certificate, [
        { id: 'unit', value: 's' },
        { id: 'decimals', value: 0 },
        { id: 'noValue', value: '–' },
        { id: 'custom.width', value: 100 },
      ]),
  );
}
