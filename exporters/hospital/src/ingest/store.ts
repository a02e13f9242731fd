import path from 'node:path';
import type { Hl7FeedPolicy, JournalFailure } from '@wardwatch/contracts';
import type { Logger } from '@wardwatch/exporter-kit';
import { z } from 'zod';
import { Journal } from '../journal/journal.js';
import { lockFolder, type FolderLock } from '../journal/lock.js';
import { recover, type Recovery } from '../journal/recover.js';
import { FeedTimes, feedTimesSchema } from './feed-times.js';
import { Remembered } from './remembered.js';
import { decodeStored, encodeStored, type StoredMessage } from './stored-message.js';

/** What the events of the messages lead to. */
export interface EventState<E> {
  apply(event: E): void;
  /** Everything that the events so far have led to, as JSON. */
  toSnapshot(): unknown;
}

export interface StoreOptions<E> {
  readonly folder: string;
  readonly limits: Hl7FeedPolicy['journal'];
  readonly event: z.ZodType<E>;
  /** @param snapshot what `toSnapshot` once gave; undefined at the first start */
  readonly restore: (snapshot: unknown) => EventState<E>;
  readonly now: () => number;
  readonly log: Logger;
}

export type StoreResult = 'stored' | 'duplicate' | JournalFailure;

const snapshotSchema = z.strictObject({
  version: z.literal(1),
  feeds: feedTimesSchema,
  remembered: z.array(z.string()),
  state: z.unknown(),
});

/**
 * State of the hospital and the journal behind it: a message is applied when, and only when, the disk has it, and once,
 * however often it is sent or found in the journal.
 */
export class Store<E> {
  /** Callers that wait for the same message. */
  readonly #pending = new Map<string, ((result: StoreResult) => void)[]>();
  #feeds = new FeedTimes();
  #remembered: Remembered;
  #state: EventState<E>;
  #journal: Journal | null = null;
  #lock: FolderLock | null = null;
  #recovery: Recovery | null = null;
  #notUnderstood = 0;

  private constructor(private readonly options: StoreOptions<E>) {
    this.#remembered = new Remembered(options.limits.remembered);
    this.#state = options.restore(undefined);
  }

  /** Reads the journal back. @throws when another process has the folder, or it cannot be read */
  static open<E>(options: StoreOptions<E>): Store<E> {
    const store = new Store(options);
    const folder = path.join(options.folder, 'journal');
    store.#lock = lockFolder(folder);
    try {
      store.#recover(folder);
    } catch (error) {
      store.#lock.release();
      throw error;
    }
    return store;
  }

  get state(): EventState<E> {
    return this.#state;
  }

  get feeds(): FeedTimes {
    return this.#feeds;
  }

  get journal(): Journal {
    if (this.#journal === null) {
      throw new Error('the store is not open');
    }
    return this.#journal;
  }

  /** Of the last start. */
  get recovered(): { readonly records: number; readonly damaged: number } {
    return { records: this.#recovery?.records ?? 0, damaged: (this.#recovery?.damaged ?? 0) + this.#notUnderstood };
  }

  /** A snapshot of what was recovered, so that the next start need not read it again. */
  async settle(): Promise<void> {
    if (this.recovered.records > 0) {
      await this.journal.checkpoint();
    }
  }

  /** Calls back once: when the message is applied and on disk, was there before, or could not be written. */
  put(message: StoredMessage<E>, done: (result: StoreResult) => void): void {
    const { key } = message;
    if (this.#remembered.has(key)) {
      this.#feeds.heard(message.feed, message.receivedMs, null);
      done('duplicate');
      return;
    }
    const others = this.#pending.get(key);
    if (others !== undefined) {
      others.push(done);
      return;
    }
    const waiting = [done];
    this.#pending.set(key, waiting);
    this.journal.append(encodeStored(message), (failure) => {
      this.#pending.delete(key);
      if (failure === null) {
        this.#apply(message);
      }
      waiting.forEach((call, index) => call(failure ?? (index === 0 ? 'stored' : 'duplicate')));
    });
  }

  async close(): Promise<void> {
    await this.journal.close();
    this.#lock?.release();
  }

  #apply({ key, feed, receivedMs, sentMs, events }: StoredMessage<E>): void {
    this.#remembered.add(key);
    this.#feeds.heard(feed, receivedMs, sentMs);
    events.forEach((event) => this.#state.apply(event));
  }

  #recover(folder: string): void {
    const { options } = this;
    const { limits, log } = options;
    this.#recovery = recover(folder, {
      restore: (text) => this.#restore(text),
      record: (text) => {
        const message = decodeStored(text, options.event);
        if (message === null) {
          this.#notUnderstood += 1;
        } else if (!this.#remembered.has(message.key)) {
          this.#apply(message);
        }
      },
    });
    const { records, isTorn, nextNumber, snapshotMs } = this.#recovery;
    const { damaged } = this.recovered;
    log[damaged > 0 ? 'error' : 'info']({ records, damaged, torn: isTorn }, 'journal read back');
    this.#journal = new Journal({
      folder,
      nextNumber,
      snapshotMs,
      segmentBytes: limits.segment,
      totalBytes: limits.total,
      snapshotEveryMs: limits.snapshot_every * 1000,
      snapshot: () => this.#snapshot(),
      now: options.now,
      log,
    });
  }

  #restore(text: string): void {
    const { feeds, remembered, state } = snapshotSchema.parse(JSON.parse(text));
    this.#feeds = new FeedTimes(feeds);
    this.#remembered = new Remembered(this.options.limits.remembered, remembered);
    this.#state = this.options.restore(state);
  }

  #snapshot(): string {
    return JSON.stringify({
      version: 1,
      feeds: this.#feeds,
      remembered: this.#remembered.keys(),
      state: this.#state.toSnapshot(),
    });
  }
}
