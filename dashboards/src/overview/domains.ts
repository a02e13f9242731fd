import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { ALERTS_IN_LISTS } from '../parts/fault-annotation.js';
import { uidOf, type DashboardKey } from '../parts/catalogue.js';
import type { Language, Say } from '../parts/language.js';
import { tiles } from '../parts/tiles.js';

/** Parts of the hospital, the domains of their faults, and the dashboard that shows them. */
const PARTS: readonly (readonly [key: string, en: string, zh: string, domains: string, to: DashboardKey])[] = [
  ['operations', 'beds and patients', '床位与患者', 'operations', 'hospital'],
  ['wastewater', 'wastewater', '污水处理', 'wastewater', 'stations'],
  ['estate', 'machine room, hosts, network', '机房、主机、网络', 'environment|hardware|network', 'estate'],
  ['software', 'software and backups', '软件与备份', 'base_software|application', 'backups'],
  ['governance', 'accounts, governance', '账号与制度', 'governance', 'accounts'],
  ['outreach', 'outreach', '宣传推广', 'outreach', 'outreach'],
  ['partners', 'partners', '合作伙伴', 'partners', 'partners'],
];

/** Where the faults are; each figure leads to the dashboard of its part. */
export function addDomains(dashboard: DashboardBuilder, say: Say, language: Language): void {
  dashboard.withPanel(
    tiles(
      {
        id: 20,
        title: say('Which part of the hospital is it?', '是医院的哪一部分？'),
        description: say(
          'Alerts that fire now, by part of the hospital. A click leads to the dashboard of the part.',
          '各部分当前触发的告警数。点击打开对应仪表盘。',
        ),
        empty: say('Prometheus evaluates no rules', 'Prometheus 没有求值规则'),
        at: [0, 24, 24, 4],
      },
      PARTS.map(([key, en, zh, domains, to]) => ({
        key,
        name: say(en, zh),
        expr: `count(ALERTS{${ALERTS_IN_LISTS}, domain=~"${domains}"}) or vector(0)`,
        decimals: 0,
        colours: ['green', [1, 'orange'], [5, 'red']] as const,
        link: { title: say('Open', '打开'), url: `/d/${uidOf(to, language)}` },
      })),
    ),
  );
}
