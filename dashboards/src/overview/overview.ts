import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { frame } from '../parts/frame.js';
import { sayIn, type Language } from '../parts/language.js';
import { addDomains } from './domains.js';
import { addFlow } from './flow.js';
import { addStats } from './stats.js';

/** What is open, what runs out, and whether the way from a fault to a person works. */
export function overview(language: Language): Dashboard {
  const say = sayIn(language);
  const dashboard = frame({
    key: 'overview',
    language,
    say,
    title: say('Overview', '总览'),
    description: say(
      'Open faults, limits that run out, and whether alerts and pages get through.',
      '未结故障、时限情况，以及告警与呼叫通知是否畅通。',
    ),
    from: 'now-6h',
    related: [
      'hospital',
      'beds',
      'emergency',
      'lab',
      'stations',
      'backups',
      'accounts',
      'outreach',
      'partners',
      'estate',
      'valuechain',
      'feeds',
    ],
    faults: '',
  });
  addStats(dashboard, say);
  addFlow(dashboard, say);
  addDomains(dashboard, say, language);
  return dashboard.build();
}
