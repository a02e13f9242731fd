import { PARTNERS_METRICS as M, type PartnerLedger } from '@wardwatch/contracts';
import { record, type Rule } from '../../generate/rule.js';

interface Known {
  readonly name: string;
  readonly metric: string;
  readonly by: readonly string[];
  /** The ledger without which the exporter cannot say anything about the measure. */
  readonly ledger: PartnerLedger;
}

const known = (metric: string, ledger: PartnerLedger, ...by: string[]): Known => ({
  name: `partners:${metric}:known`,
  metric,
  by,
  ledger,
});

/** Measures that raise alerts, as they were last known. */
export const KNOWN = {
  crossRegion: known(M.crossRegionOpen, 'shipments', 'region', 'supervisor'),
  repeated: known(M.crossRegionRepeat, 'shipments'),
  priceBreaches: known(M.priceBreaches, 'orders', 'region'),
  paretoShare: known(M.paretoShare, 'orders'),
  complaints: known(M.complaintsOverdue, 'complaints', 'kind', 'clock'),
  promises: known(M.promises, 'promises', 'state'),
  completeness: known(M.coreCompleteness, 'partners'),
  stalled: known(M.funnelStalled, 'partners', 'stage'),
  campaigns: known(M.campaignsUnevaluated, 'campaigns', 'medium'),
  entitlements: known(M.entitlementsLate, 'entitlements', 'kind'),
  flowOldest: known(M.flowOldest, 'flows', 'flow'),
} as const satisfies Readonly<Record<string, Known>>;

/**
 * While the exporter cannot say anything about a ledger (a missed scrape, an outage, a start that still reads it), what
 * was known of its measures stays, so that no alert ends or begins by that. A ledger that is taken out of the policy
 * takes its measures with it.
 */
export function knownRecords(): Rule[] {
  return Object.values(KNOWN).map(({ name, metric, by, ledger }: Known) =>
    record(
      name,
      `
  max by (${by.join(', ')}) (${metric})
or
  (
    (${name} unless on () ${M.ledgerRows}{ledger="${ledger}"})
    and on ()
    (${M.ledgerInfo}{ledger="${ledger}"} or up{job="partners"} == 0)
  )`,
    ),
  );
}

/** What every alert of the partner network is labelled. */
export const NETWORK = { domain: 'partners', system: 'partners', unit: 'partnerships' } as const;

/** One open ticket for each value of a label. */
export function ticketPer(expr: string, prefix: string, ...labels: readonly [string, ...string[]]): string {
  const joined = `label_join(${expr}, "dedup_key", "-", ${labels.map((label) => `"${label}"`).join(', ')})`;
  return `label_replace(${joined}, "dedup_key", "${prefix}-$1", "dedup_key", "(.*)")`;
}
