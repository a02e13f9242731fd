/** A transaction that has drawn an id must have ended by then: pools end idle and running ones long before. */
const PATIENCE_MS = 120_000;
const MOST_MISSING = 10_000;

/**
 * Follows a table by its ascending ids although transactions commit out of order: an id that is skipped is looked for
 * again until it turns up or its transaction must have been rolled back. Pure bookkeeping, no IO.
 */
export class GapTracker {
  readonly #missing = new Map<number, number>();

  constructor(private highest: number) {}

  /** Read rows above this id, and those of `missing()`. */
  get position(): number {
    return this.highest;
  }

  missing(): number[] {
    return [...this.#missing.keys()];
  }

  /** Everything up to here has been seen or was rolled back: the safe place to resume from. */
  get floor(): number {
    let floor = this.highest;
    for (const id of this.#missing.keys()) {
      floor = Math.min(floor, id - 1);
    }
    return floor;
  }

  /** Notes ids that were read, in ascending order. */
  note(ids: readonly number[], nowMs: number): void {
    for (const id of ids) {
      if (id <= this.highest) {
        this.#missing.delete(id);
        continue;
      }
      for (let skipped = Math.max(this.highest + 1, id - MOST_MISSING); skipped < id; skipped += 1) {
        this.#missing.set(skipped, nowMs);
      }
      this.highest = id;
    }
    for (const [id, since] of this.#missing) {
      if (nowMs - since > PATIENCE_MS || this.#missing.size > MOST_MISSING) {
        this.#missing.delete(id);
      }
    }
  }
}
