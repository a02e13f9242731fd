import type { ReceivedPeriods } from './summary.js';

export interface StoredPeriod {
  readonly start: number;
  readonly valid: boolean;
  /** What passed in the period; null when the logger did not say or the value does not count. */
  readonly amount: number | null;
}

/** Periods of one factor of which a value came, newest word counting. Bounded by `forgetBefore`. */
export class PeriodStore implements ReceivedPeriods {
  readonly #valid = new Map<number, number>();
  readonly #invalid = new Set<number>();
  #changes = 0;

  /** Grows with every change, for whoever remembers what was computed. */
  get changes(): number {
    return this.#changes;
  }

  get size(): number {
    return this.#valid.size + this.#invalid.size;
  }

  /** A resent or corrected value takes the place of the one before. */
  put({ start, valid, amount }: StoredPeriod): void {
    this.#changes += 1;
    if (valid) {
      this.#invalid.delete(start);
      this.#valid.set(start, amount ?? Number.NaN);
    } else {
      this.#valid.delete(start);
      this.#invalid.add(start);
    }
  }

  validity(start: number): boolean | undefined {
    return this.#valid.has(start) ? true : this.#invalid.has(start) ? false : undefined;
  }

  /** Start of the earliest period; null when there is none. */
  earliest(): number | null {
    let first = Infinity;
    for (const start of this.#valid.keys()) {
      first = Math.min(first, start);
    }
    for (const start of this.#invalid) {
      first = Math.min(first, start);
    }
    return Number.isFinite(first) ? first : null;
  }

  /** Sum of the amounts of valid periods from `from` on; null when none said one. */
  amountSince(from: number): number | null {
    let sum: number | null = null;
    for (const [start, amount] of this.#valid) {
      if (start >= from && !Number.isNaN(amount)) {
        sum = (sum ?? 0) + amount;
      }
    }
    // Binary fractions of a long sum say nothing.
    return sum === null ? null : Math.round(sum * 1e6) / 1e6;
  }

  forgetBefore(start: number): void {
    for (const key of this.#valid.keys()) {
      if (key < start) {
        this.#valid.delete(key);
        this.#changes += 1;
      }
    }
    for (const key of this.#invalid) {
      if (key < start) {
        this.#invalid.delete(key);
        this.#changes += 1;
      }
    }
  }

  *[Symbol.iterator](): Iterator<StoredPeriod> {
    for (const [start, amount] of this.#valid) {
      yield { start, valid: true, amount: Number.isNaN(amount) ? null : amount };
    }
    for (const start of this.#invalid) {
      yield { start, valid: false, amount: null };
    }
  }
}
