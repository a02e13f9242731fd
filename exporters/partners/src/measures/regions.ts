import { METRICS } from '../metrics.js';
import { isSigned, share, type Measure } from './context.js';
import type { PartnerRow } from '../ledgers/rows.js';

/** More regions than this are not named one by one; the measures themselves fold at `top`. */
const MOST_REGIONS = 100;

/** Regions with their class and their share of the market (P1-03, P1-04), and how the market is protected (P1-22). */
export const regions: Measure = ({ books, nowSeconds }) => {
  const named = [...(books.regions ?? [])].sort((a, b) => (a.region < b.region ? -1 : 1)).slice(0, MOST_REGIONS);
  const left = (books.regions?.length ?? 0) - named.length;
  return [
    ...named.map(({ region, name, regionClass, supervisor }) => ({
      metric: METRICS.regionInfo,
      labels: { region, region_name: name ?? region, region_class: regionClass, supervisor },
      value: 1,
    })),
    ...(books.regions === undefined
      ? []
      : [{ metric: METRICS.folded, labels: { measure: METRICS.regionInfo.name }, value: left }]),
    ...named.flatMap(({ region, productShare, competitorShare }) => [
      ...(productShare === null
        ? []
        : [{ metric: METRICS.regionShare, labels: { region }, value: productShare / 100 }]),
      ...(competitorShare === null
        ? []
        : [{ metric: METRICS.competitorShare, labels: { region }, value: competitorShare / 100 }]),
    ]),
    ...(books.partners === undefined ? [] : protection(books.partners.filter(isSigned), nowSeconds)),
  ];
};

function protection(signed: readonly PartnerRow[], nowSeconds: number) {
  const of = (name: string, holds: (partner: PartnerRow) => boolean) => ({
    metric: METRICS.protection,
    labels: { protection: name },
    value: share(signed.filter(holds).length, signed.length),
  });
  return [
    of('deposit', ({ deposit }) => deposit),
    of('exclusive_region', ({ exclusiveRegion }) => exclusiveRegion),
    of('contract', ({ contractUntil }) => contractUntil !== null && contractUntil >= nowSeconds),
  ];
}
