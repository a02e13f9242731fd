import { OUTREACH_METRICS } from '@wardwatch/contracts';
import { exporterRules } from '../generate/exporter-rules.js';
import type { RulesOf } from '../generate/rule.js';
import { accountAlerts } from './outreach/account-alerts.js';
import { contentAlerts } from './outreach/content-alerts.js';
import { sourceAlerts } from './outreach/source-alerts.js';

/** The official account, its content and what it is known from (P2-01 to P2-16). */
export const outreachRules: RulesOf = (limits) => ({
  about: `
The official account and its content (P2-01 to P2-16).

Ages and times left are the exporter's: its days are those of WeChat and of the ledgers, whose clock it reads. Windows
bridge missed scrapes: five minutes for values that are always there, one for those that go when a fault goes.`,
  groups: [
    {
      name: 'outreach',
      rules: [
        ...exporterRules(limits, {
          job: 'outreach',
          prefix: 'Outreach',
          collectorSuccess: OUTREACH_METRICS.collectorSuccess,
          what: ['the official account and its content', '公众号与宣传内容'],
          level: '4',
          domain: 'outreach',
          dashboard: 'ww-outreach',
          obligations: ['P2-15'],
        }),
        ...sourceAlerts(limits),
        ...accountAlerts(limits),
        ...contentAlerts(limits),
      ],
    },
  ],
});
