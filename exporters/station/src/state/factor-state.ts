import { DATA_KINDS, type DataKind, type FactorPolicy } from '@wardwatch/contracts';
import { PeriodStore } from '../rates/period-store.js';
import { isValid, type DataFlag } from '../readings/data-flag.js';
import type { ValueReading } from '../readings/readings.js';

/** The newest value of a kind. Times in milliseconds since the epoch. */
export interface Latest {
  readonly at: number;
  readonly value: number | null;
  readonly amount: number | null;
  readonly flag: DataFlag;
}

export interface Check {
  readonly at: number;
  readonly passed: boolean;
}

/** What is known of one factor of one station. */
export class FactorState {
  readonly periods = new PeriodStore();
  readonly #latest = new Map<DataKind, Latest>();
  #lastCheck: Check | null = null;
  #lastPassed: number | null = null;
  #backfilled = 0;

  constructor(readonly policy: FactorPolicy) {}

  /** Values that came after they were due and had not come before. */
  get backfilled(): number {
    return this.#backfilled;
  }

  get lastCheck(): Check | null {
    return this.#lastCheck;
  }

  /** When the last check passed; null: never. */
  get lastPassed(): number | null {
    return this.#lastPassed;
  }

  latest(): readonly (readonly [DataKind, Latest])[] {
    return DATA_KINDS.flatMap((kind) => {
      const found = this.#latest.get(kind);
      return found === undefined ? [] : [[kind, found] as const];
    });
  }

  /**
   * Takes a value in.
   * @param period set when the value counts for the rates: the start of its period, and whether it came late
   */
  take(reading: ValueReading, period: { readonly start: number; readonly late: boolean } | null): void {
    const { kind, at, value, amount, flag } = reading;
    const before = this.#latest.get(kind);
    // What is filled in afterwards does not stand for the present.
    if (before === undefined || at >= before.at) {
      this.#latest.set(kind, { at, value, amount, flag });
    }
    if (period !== null) {
      this.#backfilled += period.late && this.periods.validity(period.start) === undefined ? 1 : 0;
      this.periods.put({ start: period.start, valid: isValid(flag), amount: isValid(flag) ? amount : null });
    }
  }

  check(check: Check): void {
    if (this.#lastCheck === null || check.at >= this.#lastCheck.at) {
      this.#lastCheck = check;
    }
    if (check.passed) {
      this.#lastPassed = Math.max(this.#lastPassed ?? 0, check.at);
    }
  }
}
