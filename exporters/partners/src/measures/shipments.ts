import type { Sample } from '@wardwatch/exporter-kit';
import type { ShipmentRow } from '../ledgers/rows.js';
import { METRICS } from '../metrics.js';
import { add, inWindow, median, share, type Measure, type MeasureContext } from './context.js';
import { placesOf } from './places.js';
import { folded, topKeys } from './top.js';

/** A shipment whose goods were seen in a region that is not the partner's. */
interface Case {
  readonly partner: string;
  /** Where the goods were found: the region whose protection is broken. */
  readonly region: string;
  readonly found: number;
  readonly open: boolean;
}

/** Where goods went: cross-region cases by region and supervisor (P1-22), and whether the two chains are open (P1-11). */
export const shipments: Measure = (context) => {
  const { shipments: rows, orders, activities } = context.books;
  return [
    ...(rows === undefined ? [] : [...crossRegion(casesOf(rows, context), context), ...flow(rows, context)]),
    ...newest(
      'information',
      (activities ?? []).filter(({ kind }) => kind === 'market_report').map(({ done }) => done),
    ),
    ...newest(
      'logistics',
      (rows ?? []).map(({ shipped }) => shipped),
    ),
    ...(rows === undefined || orders === undefined ? [] : [deliveryTime(rows, context)]),
  ];
};

/** A partner whose region no ledger knows accuses nobody; such rows are counted as unknown references. */
function casesOf(rows: readonly ShipmentRow[], { books }: MeasureContext): Case[] {
  const places = placesOf(books);
  return rows.flatMap(({ partner, seenRegion, seen, caseClosed }) => {
    const home = places.regionOf(partner);
    return seenRegion === null || seen === null || home === '' || home === seenRegion
      ? []
      : [{ partner, region: seenRegion, found: seen, open: caseClosed === null }];
  });
}

function crossRegion(cases: readonly Case[], context: MeasureContext): Sample[] {
  const { books, policy, nowSeconds } = context;
  const zero = () => new Map((books.regions ?? []).map(({ region }) => [region, 0]));
  const [open, found, oldest] = [zero(), zero(), zero()];
  const offenders = new Map<string, number>();
  for (const { partner, region, found: at, open: isOpen } of cases) {
    add(open, region, isOpen ? 1 : 0);
    if (isOpen) {
      oldest.set(region, Math.max(oldest.get(region) ?? 0, nowSeconds - at));
    }
    if (inWindow(context, at)) {
      add(found, region);
      add(offenders, partner);
    }
  }
  const places = placesOf(books);
  const labels = (region: string) => ({ region, supervisor: places.supervisorOf(region) });
  const shown = topKeys(open, policy.top);
  return [
    ...folded({ metric: METRICS.crossRegionOpen, sums: open, shown, labels }),
    ...folded({ metric: METRICS.crossRegionCases, sums: found, shown: topKeys(found, policy.top), labels }),
    ...folded({
      metric: METRICS.crossRegionOldest,
      sums: oldest,
      shown,
      labels: (region) => ({ region }),
      rest: 'max',
    }),
    {
      metric: METRICS.crossRegionRepeat,
      labels: {},
      value: [...offenders.values()].filter((cases) => cases > 1).length,
    },
  ];
}

function flow(rows: readonly ShipmentRow[], context: MeasureContext): Sample[] {
  const recent = rows.filter(({ shipped }) => inWindow(context, shipped));
  const traced = recent.filter(({ seenRegion }) => seenRegion !== null);
  return [{ metric: METRICS.shipmentsTraced, labels: {}, value: share(traced.length, recent.length) }];
}

function deliveryTime(rows: readonly ShipmentRow[], context: MeasureContext): Sample {
  const ordered = new Map((context.books.orders ?? []).map((row) => [row.order, row.ordered]));
  const times = rows
    .filter(({ shipped }) => inWindow(context, shipped))
    .map(({ order, shipped }) => shipped - (ordered.get(order ?? '') ?? Number.NaN))
    .filter((seconds) => seconds >= 0);
  return { metric: METRICS.deliveryTime, labels: {}, value: median(times) };
}

function newest(chain: string, times: readonly number[]): Sample[] {
  return times.length === 0
    ? []
    : [{ metric: METRICS.chainLast, labels: { chain }, value: times.reduce((last, at) => Math.max(last, at)) }];
}
