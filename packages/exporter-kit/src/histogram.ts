import type { HistogramValue } from './sample.js';

/** Observations counted into fixed buckets, for collectors that are fed between scrapes. */
export class Histogram {
  readonly #counts: number[];
  #sum = 0;
  #count = 0;

  /** @param limits upper limits of the buckets, ascending, without +Inf */
  constructor(private readonly limits: readonly number[]) {
    this.#counts = limits.map(() => 0);
  }

  observe(value: number): void {
    const index = this.limits.findIndex((limit) => value <= limit);
    if (index >= 0) {
      this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    }
    this.#sum += value;
    this.#count += 1;
  }

  value(): HistogramValue {
    let upToHere = 0;
    const buckets = this.limits.map((limit, index) => [limit, (upToHere += this.#counts[index] ?? 0)] as const);
    return { buckets, sum: this.#sum, count: this.#count };
  }
}
