import type { Sample } from '@wardwatch/exporter-kit';
import type { OrderRow } from '../ledgers/rows.js';
import { METRICS } from '../metrics.js';
import { add, inWindow, type Measure, type MeasureContext } from './context.js';
import { movement, paretoOf } from './pareto.js';
import { placesOf, type Places } from './places.js';
import { folded, topKeys } from './top.js';

/** Turnover by partner and region, the 2:8 structure and its movement (P1-14), the unified price (P1-22). */
export const turnover: Measure = (context) => {
  const { orders } = context.books;
  if (orders === undefined) {
    return [];
  }
  const places = placesOf(context.books);
  const now = byPartner(orders, context, 0);
  const before = byPartner(orders, context, 1);
  const [pareto, paretoBefore] = [paretoOf(now), paretoOf(before)];
  const shown = topKeys(now, context.policy.top);
  const labels = (partner: string) => ({ partner, region: places.regionOf(partner) });
  return [
    ...folded({ metric: METRICS.turnover, sums: now, shown, labels }),
    ...folded({ metric: METRICS.turnoverBefore, sums: before, shown, labels }),
    ...byRegion(now, places, context),
    { metric: METRICS.paretoShare, labels: {}, value: pareto.topShare },
    { metric: METRICS.paretoShareBefore, labels: {}, value: paretoBefore.topShare },
    { metric: METRICS.paretoBreadth, labels: {}, value: pareto.breadth },
    { metric: METRICS.paretoMovement, labels: {}, value: movement(pareto, paretoBefore) },
    ...breaches(orders, places, context),
  ];
};

function byPartner(orders: readonly OrderRow[], context: MeasureContext, back: number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { partner, ordered, amount } of orders) {
    if (inWindow(context, ordered, back)) {
      add(sums, partner, amount);
    }
  }
  return sums;
}

function byRegion(partners: ReadonlyMap<string, number>, places: Places, { books, policy }: MeasureContext): Sample[] {
  const sums = new Map((books.regions ?? []).map(({ region }) => [region, 0]));
  partners.forEach((yuan, partner) => add(sums, places.regionOf(partner), yuan));
  return folded({
    metric: METRICS.regionTurnover,
    sums,
    shown: topKeys(sums, policy.top),
    labels: (region) => ({ region }),
  });
}

function breaches(orders: readonly OrderRow[], places: Places, context: MeasureContext): Sample[] {
  const { books, policy } = context;
  const sums = new Map((books.regions ?? []).map(({ region }) => [region, 0]));
  let priced = false;
  for (const { partner, ordered, unitPrice, listPrice } of orders) {
    if (unitPrice !== null && listPrice !== null && inWindow(context, ordered)) {
      priced = true;
      add(sums, places.regionOf(partner), unitPrice < listPrice * (1 - policy.price_tolerance_ratio) ? 1 : 0);
    }
  }
  return priced
    ? folded({
        metric: METRICS.priceBreaches,
        sums,
        shown: topKeys(sums, policy.top),
        labels: (region) => ({ region }),
      })
    : [];
}
