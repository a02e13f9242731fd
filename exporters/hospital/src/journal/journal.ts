import type { JournalFailure } from '@wardwatch/contracts';
import { Histogram, type Logger } from '@wardwatch/exporter-kit';
import { listJournal, removeFiles } from './folder.js';
import { encodeRecord } from './record.js';
import { Segment } from './segment.js';
import { writeSnapshot } from './snapshot.js';

export interface JournalOptions {
  readonly folder: string;
  /** From the recovery. */
  readonly nextNumber: number;
  readonly snapshotMs: number;
  readonly segmentBytes: number;
  readonly totalBytes: number;
  readonly snapshotEveryMs: number;
  /** All that the records so far have led to. Called between two batches, when every record of them is applied. */
  readonly snapshot: () => string;
  readonly now: () => number;
  readonly log: Logger;
}

interface Entry {
  readonly line: string;
  readonly done: (failure: JournalFailure | null) => void;
}

/** One write takes at most so much, so that the first of many waits no longer than it must. */
const MAX_BATCH_BYTES = 1024 * 1024;
/** After a snapshot that failed. */
const SNAPSHOT_RETRY_MS = 10_000;
/** Snapshots that stay: should the newest be damaged, the one before it and the segments since still tell everything. */
const KEPT_SNAPSHOTS = 2;

const SYNC_LIMITS_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/**
 * Append-only journal. `append` answers when the record is on disk; records that wait together are written and synced
 * together. What fails is cut off again and answered as failed, so that no record is kept that its sender was told is
 * not. Snapshots replace old segments; everything together stays under `totalBytes`.
 */
export class Journal {
  readonly syncSeconds = new Histogram(SYNC_LIMITS_SECONDS);
  readonly failures: Record<JournalFailure, number> = { disk_full: 0, limit: 0, io: 0 };
  #queue: Entry[] = [];
  #segment: Segment | null = null;
  #nextNumber: number;
  #bytes: number;
  #records = 0;
  #isUp = true;
  #snapshotMs: number;
  readonly #startedMs: number;
  #snapshotTriedMs = Number.NEGATIVE_INFINITY;
  #recordsAtSnapshot = 0;
  #running: Promise<void> | null = null;
  #isClosed = false;

  constructor(private readonly options: JournalOptions) {
    this.#nextNumber = options.nextNumber;
    this.#snapshotMs = options.snapshotMs;
    this.#startedMs = options.now();
    this.#bytes = sizeOf(options.folder);
  }

  get bytes(): number {
    return this.#bytes;
  }

  get records(): number {
    return this.#records;
  }

  /** Whether the last write succeeded. */
  get isUp(): boolean {
    return this.#isUp;
  }

  /** When the newest snapshot was made; 0: never. */
  get snapshotMs(): number {
    return this.#snapshotMs;
  }

  /** @param done called in the order of the appends: with null when the disk has the record, else why it has not */
  append(text: string, done: Entry['done']): void {
    this.#queue.push({ line: encodeRecord(text), done });
    this.#wake();
  }

  /** Writes a snapshot now. For the start, after a recovery; one that fails is tried again later. */
  async checkpoint(): Promise<void> {
    await this.#idle();
    await this.#takeSnapshot();
  }

  /** Writes what waits and a last snapshot. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#idle();
    if (this.#records > this.#recordsAtSnapshot) {
      await this.#takeSnapshot();
    }
    await this.#segment?.close();
    this.#segment = null;
  }

  async #idle(): Promise<void> {
    while (this.#running !== null) {
      await this.#running;
    }
  }

  #wake(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      if (this.#queue.length > 0) {
        this.#wake();
      }
    });
  }

  async #run(): Promise<void> {
    // What arrives in this turn of the event loop is written together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) {
      const batch = this.#nextBatch();
      const failure = await this.#write(batch.map(({ line }) => line).join(''));
      this.#isUp = failure === null;
      if (failure === null) {
        this.#records += batch.length;
      } else {
        this.failures[failure] += 1;
      }
      batch.forEach(({ done }) => done(failure));
      if (failure === null && this.#isSnapshotDue()) {
        await this.#takeSnapshot();
      }
    }
  }

  #nextBatch(): Entry[] {
    let bytes = 0;
    let count = 0;
    for (const { line } of this.#queue) {
      bytes += line.length;
      if (count > 0 && bytes > MAX_BATCH_BYTES) {
        break;
      }
      count += 1;
    }
    const batch = this.#queue.slice(0, count);
    this.#queue = this.#queue.slice(count);
    return batch;
  }

  async #write(text: string): Promise<JournalFailure | null> {
    const bytes = Buffer.from(text);
    if (!(await this.#hasRoomFor(bytes.length))) {
      return 'limit';
    }
    try {
      this.#segment ??= await this.#begin();
      const started = performance.now();
      await this.#segment.append(bytes);
      this.syncSeconds.observe((performance.now() - started) / 1000);
      this.#bytes += bytes.length;
      return null;
    } catch (error) {
      await this.#repair(error);
      return isFull(error) ? 'disk_full' : 'io';
    }
  }

  async #hasRoomFor(bytes: number): Promise<boolean> {
    if (this.#bytes + bytes > this.options.totalBytes && this.#mayTrySnapshot()) {
      await this.#takeSnapshot();
    }
    return this.#bytes + bytes <= this.options.totalBytes;
  }

  #begin(): Promise<Segment> {
    const number = this.#nextNumber;
    this.#nextNumber += 1;
    return Segment.create(this.options.folder, number);
  }

  async #repair(error: unknown): Promise<void> {
    if (this.#isUp) {
      this.options.log.error({ err: error }, 'the journal cannot write: messages are answered "resend later"');
    }
    if (this.#segment !== null && !(await this.#segment.cutBack())) {
      await this.#segment.close().catch(() => undefined);
      this.#segment = null;
      this.#measure();
    }
  }

  #isSnapshotDue(): boolean {
    const { segmentBytes, snapshotEveryMs, now } = this.options;
    const isLong = (this.#segment?.bytes ?? 0) >= segmentBytes;
    const isOld = now() - (this.#snapshotMs || this.#startedMs) >= snapshotEveryMs;
    return !this.#isClosed && (isLong || isOld) && this.#mayTrySnapshot();
  }

  #mayTrySnapshot(): boolean {
    return this.options.now() - this.#snapshotTriedMs >= SNAPSHOT_RETRY_MS;
  }

  /** The records so far end with this segment; the snapshot takes the number of the next. */
  async #takeSnapshot(): Promise<void> {
    const { folder, now, log } = this.options;
    this.#snapshotTriedMs = now();
    try {
      const number = this.#nextNumber;
      this.#nextNumber += 1;
      await this.#segment?.close();
      this.#segment = null;
      const records = this.#records;
      await writeSnapshot(folder, number, this.options.snapshot());
      this.#snapshotMs = now();
      this.#snapshotTriedMs = Number.NEGATIVE_INFINITY;
      this.#recordsAtSnapshot = records;
      await this.#removeOld();
    } catch (error) {
      log.error({ err: error }, 'no snapshot of the journal could be made; it is tried again');
    }
    this.#measure();
  }

  #measure(): void {
    try {
      this.#bytes = sizeOf(this.options.folder);
    } catch {
      // Whatever keeps the folder from being read keeps records from being written, and is told there.
    }
  }

  async #removeOld(): Promise<void> {
    const { segments, snapshots, leftovers } = listJournal(this.options.folder);
    const oldest = snapshots.at(-KEPT_SNAPSHOTS)?.number ?? 0;
    const old = [...segments, ...snapshots].filter(({ number }) => number < oldest);
    await removeFiles([...old.map((file) => file.path), ...leftovers]);
  }
}

function sizeOf(folder: string): number {
  const { segments, snapshots } = listJournal(folder);
  return [...segments, ...snapshots].reduce((sum, { bytes }) => sum + bytes, 0);
}

function isFull(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT';
}
