import { z } from 'zod';

export interface FeedTime {
  /** When the last message was received; 0: never. */
  readonly receivedMs: number;
  /** The newest MSH-7; 0: none. */
  readonly sentMs: number;
}

export const feedTimesSchema = z.record(z.string(), z.strictObject({ receivedMs: z.number(), sentMs: z.number() }));

const NEVER: FeedTime = { receivedMs: 0, sentMs: 0 };

/** When each feed was last heard: outlives a restart, so that a silent feed stays silent. */
export class FeedTimes {
  readonly #times: Map<string, FeedTime>;

  constructor(saved: Readonly<Record<string, FeedTime>> = {}) {
    this.#times = new Map(Object.entries(saved));
  }

  of(feed: string): FeedTime {
    return this.#times.get(feed) ?? NEVER;
  }

  heard(feed: string, receivedMs: number, sentMs: number | null): void {
    const before = this.of(feed);
    this.#times.set(feed, {
      receivedMs: Math.max(before.receivedMs, receivedMs),
      sentMs: Math.max(before.sentMs, sentMs ?? 0),
    });
  }

  toJSON(): Record<string, FeedTime> {
    return Object.fromEntries(this.#times);
  }
}
