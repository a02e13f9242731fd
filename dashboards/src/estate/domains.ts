import { BigValueTextMode } from '@grafana/grafana-foundation-sdk/common';
import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { PLUGIN_ID } from '@wardwatch/contracts';
import { ALERTS_IN_LISTS } from '../parts/fault-annotation.js';
import type { Say } from '../parts/language.js';
import { stat } from '../parts/panels.js';
import { now } from '../parts/prometheus.js';
import { steps } from '../parts/thresholds.js';

const FIVE = [
  ['environment', 'machine room', '机房环境'],
  ['hardware', 'hardware', '硬件平台'],
  ['network', 'network', '支撑网络'],
  ['base_software', 'base software', '基础软件'],
  ['application', 'applications', '应用软件'],
] as const;

/** Faults of each of the five domains: zero is an answer too. */
export function addDomains(dashboard: DashboardBuilder, say: Say): void {
  const panel = stat({
    id: 1,
    title: say('Which of the five domains has faults?', '五类维护对象哪一类有故障？'),
    description: say(
      'Alerts that fire now, by maintenance domain (article 3). A click leads to the tickets of the domain.',
      '各类维护对象当前触发的告警数（第三条）。点击可查看该类工单。',
    ),
    empty: say('Prometheus evaluates no rules', 'Prometheus 没有求值规则'),
    at: [0, 0, 24, 4],
  })
    .textMode(BigValueTextMode.ValueAndName)
    .thresholds(steps('green', [1, 'red']));
  FIVE.forEach(([domain, en, zh], index) => {
    const refId = String.fromCharCode(65 + index);
    panel
      .withTarget(now(refId, `count(ALERTS{${ALERTS_IN_LISTS}, domain="${domain}"}) or vector(0)`, domain))
      .overrideByName(domain, [
        { id: 'displayName', value: say(en, zh) },
        { id: 'links', value: [{ title: say('Tickets', '工单'), url: `/a/${PLUGIN_ID}/tickets?domain=${domain}` }] },
      ]);
  });
  dashboard.withPanel(panel);
}
