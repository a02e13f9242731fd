import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppendFile } from './append-file.js';
import { readLines } from './read-lines.js';
import { fromLine, toLine } from './record-line.js';

/** A raw frame as it is kept. The password is masked before it comes here. */
export const frameRecordSchema = z.object({
  /** Received, milliseconds since the epoch. */
  received: z.number(),
  station: z.string(),
  command: z.string(),
  /** Time that the frame speaks of; null when it says none. */
  at: z.number().nullable(),
  factors: z.array(z.string()),
  frame: z.string(),
});
export type FrameRecord = z.infer<typeof frameRecordSchema>;

export interface FramesJournalOptions {
  readonly folder: string;
  readonly keepSeconds: number;
  readonly maxBytes: number;
  readonly now: () => number;
}

export interface FramesQuery {
  readonly station: string;
  /** Milliseconds since the epoch; a frame fits when it was received, or speaks of a time, within them. */
  readonly from: number;
  readonly to: number;
  readonly factor?: string;
  readonly command?: string;
  readonly limit: number;
}

export interface FramesFound {
  readonly frames: readonly FrameRecord[];
  /** There may be more: the limit, or the bound on what one search reads, was reached. */
  readonly truncated: boolean;
}

interface Segment {
  readonly name: string;
  readonly openedAt: number;
  bytes: number;
  /** Earliest and latest time in it; null while unknown. */
  span: { from: number; to: number } | null;
}

const SEGMENT_BYTES = 8 * 1024 * 1024;
const SEGMENT_MS = 6 * 3_600_000;
const NOTED_MS = 20;
/** Characters that may wait for the disk before loggers wait for it, too. */
const MAX_PENDING = 4 * 1024 * 1024;
/** One search reads no more than this. */
const SEARCH_BYTES = 256 * 1024 * 1024;

/** Raw frames of the last days in files of a few megabytes; the oldest are dropped by age and by size. */
export class FramesJournal {
  #current: { readonly file: AppendFile; readonly segment: Segment } | null = null;
  #opening: Promise<void> | null = null;
  #searching = false;
  #writeErrors = 0;
  #failing = false;
  #noted: FrameRecord[] = [];
  #writeNoted: NodeJS.Timeout | undefined;

  private constructor(
    private readonly options: FramesJournalOptions,
    private segments: Segment[],
  ) {}

  static async open(options: FramesJournalOptions): Promise<FramesJournal> {
    await mkdir(options.folder, { recursive: true });
    const names = (await readdir(options.folder)).filter((name) => /^frames-\d{13}\.log$/.test(name)).sort();
    const segments = await Promise.all(
      names.map(async (name) => ({
        name,
        openedAt: Number(name.slice(7, 20)),
        bytes: (await stat(path.join(options.folder, name))).size,
        span: null,
      })),
    );
    const journal = new FramesJournal(options, segments);
    await journal.#dropOld();
    return journal;
  }

  get bytes(): number {
    return this.segments.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  get writeErrors(): number {
    return this.#writeErrors;
  }

  /** Whether `note` may be used: the last write worked, and little is waiting for the disk. */
  get ready(): boolean {
    return !this.#failing && (this.#current?.file.pending ?? 0) < MAX_PENDING;
  }

  /**
   * Keeps a frame that nobody waits for. Frames of a few milliseconds are written together, which costs a tenth; a crash
   * of this program loses these milliseconds.
   */
  note(record: FrameRecord): void {
    this.#noted.push(record);
    this.#writeNoted ??= setTimeout(() => void this.#flush(), NOTED_MS);
  }

  /** Milliseconds since the epoch of the oldest file's beginning; null while there is none. */
  get oldest(): number | null {
    return this.segments[0]?.openedAt ?? null;
  }

  /** Resolves when the operating system has the frames: a crash of this program loses none of them. */
  async append(fresh: readonly FrameRecord[]): Promise<void> {
    const records = [...this.#takeNoted(), ...fresh];
    try {
      await this.#writable();
      const current = this.#current;
      if (current === null) {
        throw new Error('the journal of frames is closed');
      }
      await current.file.append(records.map(toLine).join(''));
      current.segment.bytes = current.file.bytes;
      records.forEach((record) => widen(current.segment, record));
      this.#failing = false;
    } catch (error) {
      this.#writeErrors += 1;
      this.#failing = true;
      throw error;
    }
  }

  /** Oldest first. One search at a time. @throws Busy while another runs */
  async search(query: FramesQuery): Promise<FramesFound> {
    if (this.#searching) {
      throw new SearchBusy();
    }
    this.#searching = true;
    try {
      await this.#flush();
      return await this.#search(query);
    } finally {
      this.#searching = false;
    }
  }

  async close(): Promise<void> {
    await this.#flush();
    await this.#opening;
    const current = this.#current;
    this.#current = null;
    await current?.file.close();
  }

  /** Failures are counted; the next frame waits for the disk. */
  async #flush(): Promise<void> {
    if (this.#noted.length > 0) {
      await this.append([]).catch(() => undefined);
    }
  }

  #takeNoted(): readonly FrameRecord[] {
    clearTimeout(this.#writeNoted);
    this.#writeNoted = undefined;
    const noted = this.#noted;
    this.#noted = [];
    return noted;
  }

  async #search(query: FramesQuery): Promise<FramesFound> {
    const frames: FrameRecord[] = [];
    const mark = `"station":${JSON.stringify(query.station)}`;
    let read = 0;
    for (const segment of [...this.segments]) {
      if (segment.span !== null && (segment.span.to < query.from || segment.span.from > query.to)) {
        continue;
      }
      const span = { from: Infinity, to: -Infinity };
      for await (const line of linesOf(path.join(this.options.folder, segment.name))) {
        read += line.length;
        const record = recordOf(line);
        if (record !== null) {
          widenSpan(span, record);
          if (line.includes(mark) && fits(record, query)) {
            frames.push(record);
          }
        }
        if (frames.length >= query.limit || read > SEARCH_BYTES) {
          return { frames, truncated: true };
        }
      }
      if (segment !== this.#current?.segment) {
        segment.span = span;
      }
    }
    return { frames, truncated: false };
  }

  async #writable(): Promise<void> {
    const current = this.#current;
    const { now } = this.options;
    const full =
      current !== null && (current.file.bytes > SEGMENT_BYTES || now() - current.segment.openedAt > SEGMENT_MS);
    if (current === null || full) {
      this.#opening ??= this.#next().finally(() => {
        this.#opening = null;
      });
    }
    await this.#opening;
  }

  async #next(): Promise<void> {
    const last = this.segments.at(-1)?.openedAt ?? 0;
    const openedAt = Math.max(this.options.now(), last + 1);
    const name = `frames-${String(openedAt).padStart(13, '0')}.log`;
    const file = await AppendFile.open(path.join(this.options.folder, name), false);
    const before = this.#current;
    const segment: Segment = { name, openedAt, bytes: 0, span: { from: Infinity, to: -Infinity } };
    this.#current = { file, segment };
    this.segments.push(segment);
    await before?.file.close();
    await this.#dropOld();
  }

  async #dropOld(): Promise<void> {
    const { keepSeconds, maxBytes, now } = this.options;
    const oldestAllowed = now() - keepSeconds * 1000 - SEGMENT_MS;
    let total = this.bytes;
    const gone = this.segments.filter((segment) => {
      const drop =
        segment !== this.#current?.segment && (segment.openedAt < oldestAllowed || total > maxBytes - SEGMENT_BYTES);
      total -= drop ? segment.bytes : 0;
      return drop;
    });
    this.segments = this.segments.filter((segment) => !gone.includes(segment));
    await Promise.all(gone.map(({ name }) => rm(path.join(this.options.folder, name), { force: true })));
  }
}

export class SearchBusy extends Error {}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    yield* readLines(file);
  } catch (error) {
    // Dropped for its age while we looked.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw error;
    }
  }
}

function recordOf(line: string): FrameRecord | null {
  const parsed = frameRecordSchema.safeParse(fromLine(line));
  return parsed.success ? parsed.data : null;
}

function fits(record: FrameRecord, { station, from, to, factor, command }: FramesQuery): boolean {
  const within = (time: number | null) => time !== null && time >= from && time <= to;
  return (
    record.station === station &&
    (within(record.received) || within(record.at)) &&
    (factor === undefined || record.factors.includes(factor)) &&
    (command === undefined || record.command === command)
  );
}

function widen(segment: Segment, record: FrameRecord): void {
  if (segment.span !== null) {
    widenSpan(segment.span, record);
  }
}

function widenSpan(span: { from: number; to: number }, { received, at }: FrameRecord): void {
  span.from = Math.min(span.from, received, at ?? received);
  span.to = Math.max(span.to, received, at ?? received);
}
