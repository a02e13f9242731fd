import { z } from 'zod';

/** What is kept of a message: no identity, no text of the sender's. */
export interface StoredMessage<E> {
  /** Keyed hash of sender, MSH-10 and content. */
  readonly key: string;
  readonly feed: string;
  readonly receivedMs: number;
  /** MSH-7; null when it made no sense. */
  readonly sentMs: number | null;
  readonly events: readonly E[];
}

const recordSchema = z.strictObject({
  k: z.string().max(64),
  f: z.string().max(64),
  r: z.number(),
  s: z.number().nullable(),
  e: z.array(z.unknown()).max(100_000),
});

/** A record of the journal: JSON with short names, since there are millions. */
export function encodeStored<E>({ key, feed, receivedMs, sentMs, events }: StoredMessage<E>): string {
  return JSON.stringify({ k: key, f: feed, r: receivedMs, s: sentMs, e: events });
}

/** @returns null for a record that another version wrote and this one does not understand */
export function decodeStored<E>(text: string, event: z.ZodType<E>): StoredMessage<E> | null {
  const record = recordSchema.safeParse(parseJson(text));
  if (!record.success) {
    return null;
  }
  const events: E[] = [];
  for (const value of record.data.e) {
    const parsed = event.safeParse(value);
    if (!parsed.success) {
      return null;
    }
    events.push(parsed.data);
  }
  const { k, f, r, s } = record.data;
  return { key: k, feed: f, receivedMs: r, sentMs: s, events };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
