import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { frame } from '../parts/frame.js';
import { sayIn, type Language } from '../parts/language.js';
import { addDevelopment } from './development.js';
import { addFunnel } from './funnel.js';
import { addLedgers } from './ledgers.js';
import { addRegions } from './regions.js';
import { addService } from './service.js';
import { addStats } from './stats.js';
import { addTurnover } from './turnover.js';

/** The partner network: what needs somebody today, the funnel, the regions, the service, the structure. */
export function partners(language: Language): Dashboard {
  const say = sayIn(language);
  const dashboard = frame({
    key: 'partners',
    language,
    say,
    title: say('Partners', '合作伙伴'),
    description: say(
      'Funnel, regions, complaint clocks and structure of the partner network, from its ledgers (P1-03 to P1-25).',
      '合作伙伴网络的漏斗、区域、投诉时限与结构，来自各台账（P1-03 至 P1-25）。',
    ),
    from: 'now-24h',
    related: ['outreach'],
    faults: ', system="partners"',
  });
  addStats(dashboard, say);
  addFunnel(dashboard, say);
  addRegions(dashboard, say);
  addService(dashboard, say);
  addTurnover(dashboard, say);
  addDevelopment(dashboard, say);
  addLedgers(dashboard, say);
  return dashboard.build();
}
