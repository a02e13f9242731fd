import type { PartnerMeasures } from '@wardwatch/contracts';
import type { Collector, Sample } from '@wardwatch/exporter-kit';
import type { WorkingCalendar } from '@wardwatch/working-calendar';
import type { LedgerStore } from '../ledger-store.js';
import type { Measure } from '../measures/context.js';

export interface MeasureCollectorOptions {
  readonly name: string;
  readonly measure: Measure;
  readonly store: LedgerStore;
  readonly policy: PartnerMeasures;
  readonly calendar: WorkingCalendar;
  readonly monotonicMs: () => number;
}

/** A measure may take one fiftieth of a processor: one that took 100 ms is computed anew after 5 s. */
const PAUSE_FACTOR = 50;

/** One subject of measures as a collector of its own: one that fails takes no other with it. */
export function measureCollector(options: MeasureCollectorOptions): Collector {
  const { name, measure, store, policy, calendar, monotonicMs } = options;
  let last: { edition: number; endedMs: number; tookMs: number; samples: readonly Sample[] } | null = null;
  return {
    name,
    async collect({ now, signal }) {
      await store.refreshed(now, signal);
      const startedMs = monotonicMs();
      const { edition } = store;
      if (last === null || last.edition !== edition || startedMs - last.endedMs >= last.tookMs * PAUSE_FACTOR) {
        const samples = measure({ books: store.books(), policy, calendar, nowSeconds: now.getTime() / 1000 });
        const endedMs = monotonicMs();
        last = { edition, endedMs, tookMs: endedMs - startedMs, samples };
      }
      return last.samples;
    },
  };
}
