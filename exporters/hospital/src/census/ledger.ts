import type { HistogramValue } from '@wardwatch/exporter-kit';
import { z } from 'zod';

/** Something that happened once, to be counted: the series, its label values, and seconds when it was a duration. */
export interface Happening {
  readonly series: string;
  readonly labels: readonly string[];
  readonly seconds?: number;
}

interface Tally {
  counted: number;
  /** How many of `counted` were taken back. */
  withdrawn: number;
}

interface Durations {
  readonly perBucket: number[];
  sum: number;
  count: number;
}

export const ledgerSnapshot = z.strictObject({
  tallies: z.array(z.tuple([z.string(), z.number(), z.number()])),
  durations: z.array(z.tuple([z.string(), z.array(z.number()), z.number(), z.number()])),
});
export type LedgerSnapshot = z.infer<typeof ledgerSnapshot>;

const SEPARATOR = '\n';

/**
 * Counters and histograms over things whose story may change: a late message can say that an admission never was.
 * Prometheus reads a falling counter as a restart and counts all of it again, so nothing here falls: what is taken back is
 * counted as withdrawn, and `counted - withdrawn` is what stands.
 */
export class Ledger {
  readonly #tallies = new Map<string, Tally>();
  readonly #durations = new Map<string, Durations>();

  /** @param buckets upper limits of the histogram of a series, in seconds */
  constructor(private readonly buckets: (series: string) => readonly number[]) {}

  /** The story of one thing was `before` and is `after`. */
  change(before: readonly Happening[], after: readonly Happening[]): void {
    const open = new Map<string, { happening: Happening; times: number }>();
    const note = (happening: Happening, times: number) => {
      const key = `${keyOf(happening)}${SEPARATOR}${happening.seconds ?? ''}`;
      const known = open.get(key);
      open.set(key, { happening, times: (known?.times ?? 0) + times });
    };
    after.forEach((happening) => note(happening, 1));
    before.forEach((happening) => note(happening, -1));
    for (const { happening, times } of open.values()) {
      for (let left = Math.abs(times); left > 0; left -= 1) {
        this.#count(happening, times > 0);
      }
    }
  }

  counted(series: string, labels: readonly string[]): number {
    return this.#tallies.get(keyOf({ series, labels }))?.counted ?? 0;
  }

  withdrawn(series: string, labels: readonly string[]): number {
    return this.#tallies.get(keyOf({ series, labels }))?.withdrawn ?? 0;
  }

  /** Label values that a series has been counted with. */
  labelsOf(series: string): string[][] {
    return [...this.#tallies.keys()]
      .map((key) => key.split(SEPARATOR))
      .flatMap(([name, ...labels]) => (name === series ? [labels] : []));
  }

  histogram(series: string, labels: readonly string[]): HistogramValue {
    const limits = this.buckets(series);
    const { perBucket, sum, count } = this.#durations.get(keyOf({ series, labels })) ?? NOTHING;
    let upToHere = 0;
    return { buckets: limits.map((limit, index) => [limit, (upToHere += perBucket[index] ?? 0)] as const), sum, count };
  }

  toSnapshot(): LedgerSnapshot {
    return {
      tallies: [...this.#tallies].map(([key, { counted, withdrawn }]) => [key, counted, withdrawn]),
      durations: [...this.#durations].map(([key, { perBucket, sum, count }]) => [key, perBucket, sum, count]),
    };
  }

  restore(snapshot: LedgerSnapshot): void {
    snapshot.tallies.forEach(([key, counted, withdrawn]) => this.#tallies.set(key, { counted, withdrawn }));
    snapshot.durations.forEach(([key, perBucket, sum, count]) =>
      this.#durations.set(key, { perBucket: [...perBucket], sum, count }),
    );
  }

  #count(happening: Happening, happened: boolean): void {
    const key = keyOf(happening);
    const tally = this.#tallies.get(key) ?? { counted: 0, withdrawn: 0 };
    this.#tallies.set(key, tally);
    if (!happened) {
      tally.withdrawn += 1;
      return;
    }
    tally.counted += 1;
    if (happening.seconds !== undefined) {
      this.#observe(key, happening.series, happening.seconds);
    }
  }

  #observe(key: string, series: string, seconds: number): void {
    const limits = this.buckets(series);
    const durations = this.#durations.get(key) ?? { perBucket: limits.map(() => 0), sum: 0, count: 0 };
    this.#durations.set(key, durations);
    const index = limits.findIndex((limit) => seconds <= limit);
    if (index >= 0) {
      durations.perBucket[index] = (durations.perBucket[index] ?? 0) + 1;
    }
    durations.sum += seconds;
    durations.count += 1;
  }
}

const NOTHING: Durations = { perBucket: [], sum: 0, count: 0 };
const keyOf = ({ series, labels }: Pick<Happening, 'series' | 'labels'>) => [series, ...labels].join(SEPARATOR);
