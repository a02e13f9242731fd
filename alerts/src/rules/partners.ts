import { PARTNERS_METRICS as M } from '@wardwatch/contracts';
import { exporterRules } from '../generate/exporter-rules.js';
import type { RulesOf } from '../generate/rule.js';
import { knownRecords } from './partners/known.js';
import { ledgerRules } from './partners/ledgers.js';
import { marketRules } from './partners/market.js';
import { networkRules } from './partners/network.js';
import { serviceRules } from './partners/service.js';

/** The partner network: its ledgers, its market, its service, its development. */
export const partnersRules: RulesOf = (limits) => ({
  about: `The partner network (P1-05 to P1-25). Numbers that belong to a measure stand in policies/partners.yaml; how much of it is too
much stands in policies/thresholds.yaml.`,
  groups: [
    {
      name: 'partners',
      rules: [
        ...knownRecords(),
        ...exporterRules(limits, {
          job: 'partners',
          prefix: 'Partner',
          collectorSuccess: M.collectorSuccess,
          what: ['the partner network', '合作伙伴网络'],
          level: '3',
          domain: 'base_software',
          dashboard: 'ww-partners',
          obligations: ['P1-08', 'P1-22', 'P1-23'],
        }),
        ...ledgerRules(limits),
        ...marketRules(limits),
        ...serviceRules(limits),
        ...networkRules(limits),
      ],
    },
  ],
});
