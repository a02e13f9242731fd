import type { MetricDefinition } from '@wardwatch/exporter-kit';
import type { CampaignRow } from '../ledgers/rows.js';
import { METRICS } from '../metrics.js';
import { add, inWindow, share, type Measure } from './context.js';
import { folded, OTHER, topKeys } from './top.js';

/** What each medium brought and cost, and which campaigns were never evaluated (P1-05, P1-06). */
export const campaigns: Measure = (context) => {
  const { campaigns: rows } = context.books;
  if (rows === undefined) {
    return [];
  }
  const { policy, nowSeconds } = context;
  const zero = () => new Map(rows.map(({ medium }) => [medium, 0]));
  const recent = rows.filter(({ started }) => inWindow(context, started));
  const sum = (of: (row: CampaignRow) => number) => {
    const sums = zero();
    recent.forEach((row) => add(sums, row.medium, of(row)));
    return sums;
  };
  const [leads, signed, cost] = [sum((row) => row.leads), sum((row) => row.signed), sum((row) => row.cost)];
  const unevaluated = zero();
  for (const { medium, ended, evaluated } of rows) {
    const late = ended !== null && evaluated === null && nowSeconds - ended > policy.evaluate_campaign_within;
    add(unevaluated, medium, late ? 1 : 0);
  }
  const shown = topKeys(cost, policy.top);
  const labels = (medium: string) => ({ medium });
  const shownAs = (metric: MetricDefinition, sums: ReadonlyMap<string, number>) =>
    folded({ metric, sums, shown, labels });
  return [
    ...shownAs(METRICS.campaignLeads, leads),
    ...shownAs(METRICS.campaignSigned, signed),
    ...shownAs(METRICS.campaignCost, cost),
    ...costPerLead(cost, leads, shown),
    ...shownAs(METRICS.campaignsUnevaluated, unevaluated),
  ];
};

/** A quotient cannot be added up: that of "other" is made from its sums. */
function costPerLead(
  cost: ReadonlyMap<string, number>,
  leads: ReadonlyMap<string, number>,
  shown: ReadonlySet<string>,
) {
  const sums = new Map<string, { cost: number; leads: number }>();
  for (const [medium, yuan] of cost) {
    const key = shown.has(medium) ? medium : OTHER;
    const before = sums.get(key) ?? { cost: 0, leads: 0 };
    sums.set(key, { cost: before.cost + yuan, leads: before.leads + (leads.get(medium) ?? 0) });
  }
  return [...sums].map(([medium, of]) => ({
    metric: METRICS.campaignCostPerLead,
    labels: { medium },
    value: share(of.cost, of.leads),
  }));
}
