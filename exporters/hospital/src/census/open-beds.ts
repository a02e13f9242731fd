import { z } from 'zod';
import type { Day } from './hospital-clock.js';
import type { PlaceBook } from './place-book.js';

const DAYS_KEPT = 70;

export const openBedsSnapshot = z.array(
  z.strictObject({ day: z.number().int(), wards: z.record(z.string(), z.number().int()) }),
);
export type OpenBedsSnapshot = z.infer<typeof openBedsSnapshot>;

/**
 * How many beds each ward had open on each day. A day that has ended keeps the number of its end when the policy changes later;
 * days before the first start have the present number.
 */
export class OpenBeds {
  readonly #days = new Map<Day, Readonly<Record<string, number>>>();

  constructor(private readonly places: PlaceBook) {}

  /** Fixes the numbers of every day that ended and has none. Call before reading, with the last day that ended. */
  close(lastEnded: Day): void {
    if (this.#days.has(lastEnded)) {
      return;
    }
    const known = [...this.#days.keys()];
    const first = known.length === 0 ? lastEnded : Math.max(...known) + 1;
    const today = Object.fromEntries([...this.places.wards.values()].map(({ key, planned }) => [key, planned.length]));
    for (let day = Math.max(first, lastEnded - DAYS_KEPT); day <= lastEnded; day += 1) {
      this.#days.set(day, today);
    }
    for (const day of this.#days.keys()) {
      if (day < lastEnded - DAYS_KEPT) {
        this.#days.delete(day);
      }
    }
  }

  on(day: Day, ward: string): number {
    return this.#days.get(day)?.[ward] ?? this.places.wards.get(ward)?.planned.length ?? 0;
  }

  toSnapshot(): OpenBedsSnapshot {
    return [...this.#days].map(([day, wards]) => ({ day, wards }));
  }

  restore(snapshot: OpenBedsSnapshot): void {
    snapshot.forEach(({ day, wards }) => this.#days.set(day, wards));
  }
}
