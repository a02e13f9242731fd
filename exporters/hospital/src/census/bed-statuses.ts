import type { BedEvent, BedStatus } from './events.js';

export interface BedNote {
  readonly status: BedStatus;
  readonly at: number;
}

/** The newest status that was reported for each bed (A20). */
export class BedStatuses {
  readonly #notes = new Map<string, BedEvent>();

  constructor(private readonly isKnown: (ward: string, bed: string) => boolean) {}

  /** @returns false when the bed is unknown or the status older than the one that is known */
  note(event: BedEvent): boolean {
    const key = keyOf(event.ward, event.bed);
    const known = this.#notes.get(key);
    if (!this.isKnown(event.ward, event.bed) || (known !== undefined && compare(event, known) <= 0)) {
      return false;
    }
    this.#notes.set(key, event);
    return true;
  }

  of(ward: string, bed: string): BedNote | undefined {
    return this.#notes.get(keyOf(ward, bed));
  }

  toSnapshot(): BedEvent[] {
    return [...this.#notes.values()];
  }
}

const keyOf = (ward: string, bed: string) => `${ward}\n${bed}`;
/** The content decides between two of the same time, so that their order on the way does not. */
const compare = (one: BedEvent, other: BedEvent) =>
  one.at - other.at || one.sent - other.sent || (one.status < other.status ? -1 : one.status > other.status ? 1 : 0);
