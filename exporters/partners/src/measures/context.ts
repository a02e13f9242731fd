import type { PartnerMeasures, PartnerStage } from '@wardwatch/contracts';
import type { Sample } from '@wardwatch/exporter-kit';
import type { WorkingCalendar } from '@wardwatch/working-calendar';
import type { Books, PartnerRow } from '../ledgers/rows.js';

/** What every measure is computed from. */
export interface MeasureContext {
  readonly books: Books;
  readonly policy: PartnerMeasures;
  readonly calendar: WorkingCalendar;
  readonly nowSeconds: number;
}

/** Pure: samples of one subject. A ledger that was never read gives none, so that nothing is claimed about it. */
export type Measure = (context: MeasureContext) => readonly Sample[];

/** Whether a moment lies in the window, `back` windows ago; a date ahead of now does not. */
export function inWindow({ policy, nowSeconds }: MeasureContext, seconds: number, back = 0): boolean {
  const end = nowSeconds - back * policy.window;
  return seconds > end - policy.window && seconds <= end;
}

const ORDER: readonly PartnerStage[] = ['lead', 'contacted', 'screened', 'negotiating', 'signed', 'active'];

/** Place in the funnel; -1 for the lost. */
export const stageOrder = (stage: PartnerStage): number => ORDER.indexOf(stage);

export const isSigned = ({ stage }: PartnerRow): boolean => stage === 'signed' || stage === 'active';
export const isScreened = ({ stage }: PartnerRow): boolean => stageOrder(stage) >= stageOrder('screened');

/** Share of those that hold; NaN of none. */
export const share = (some: number, all: number): number => (all === 0 ? Number.NaN : some / all);

export function median(values: readonly number[]): number {
  if (values.length === 0) {
    return Number.NaN;
  }
  const sorted = Float64Array.from(values).sort();
  const upper = sorted.length >> 1;
  const high = sorted[upper] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[upper - 1] ?? Number.NaN) + high) / 2;
}

/** Adds to the number of a key. */
export function add<K>(sums: Map<K, number>, key: K, value = 1): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}

export function groupBy<T, K>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const at = key(item);
    const group = groups.get(at);
    if (group === undefined) {
      groups.set(at, [item]);
    } else {
      group.push(item);
    }
  }
  return groups;
}
