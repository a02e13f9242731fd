import { mkdir, open, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { entrySchema, type Entry } from '../state/entry.js';
import { AppendFile } from './append-file.js';
import { readLines } from './read-lines.js';
import { fromLine, toLine } from './record-line.js';

const NAME = 'values.journal';
/** Rewritten when it grew by this much and to double of what is worth keeping. */
const REWRITE_AFTER_BYTES = 8 * 1024 * 1024;

export interface ValuesJournalOptions {
  readonly folder: string;
  /** Called for every entry at the start, oldest first. */
  readonly restore: (entry: Entry) => void;
  /** What is worth keeping now. */
  readonly snapshot: () => Iterable<Entry>;
}

/**
 * Values that rates count, on disk: what `append` resolved for is there after any crash. The file is rewritten from the
 * present state when it has grown, so that it never holds more than about double of that state.
 */
export class ValuesJournal {
  /** Null when it could not be opened again after a rewrite; the next append tries. */
  #file: AppendFile | null;
  #rewriteAt: number;
  #writeErrors = 0;
  #rewriting: Promise<void> | null = null;

  private constructor(
    private readonly options: ValuesJournalOptions,
    file: AppendFile,
    readonly damaged: number,
  ) {
    this.#file = file;
    this.#rewriteAt = file.bytes * 2 + REWRITE_AFTER_BYTES;
  }

  /** @throws when the folder cannot be written */
  static async open(options: ValuesJournalOptions): Promise<ValuesJournal> {
    await mkdir(options.folder, { recursive: true });
    const name = path.join(options.folder, NAME);
    let damaged = 0;
    if (await exists(name)) {
      for await (const line of readLines(name)) {
        const entry = entrySchema.safeParse(fromLine(line));
        if (entry.success) {
          options.restore(entry.data);
        } else {
          damaged += line === '' ? 0 : 1;
        }
      }
    }
    const rewritten = await writeSnapshot(name, options.snapshot()).then(
      () => true,
      () => false,
    );
    const journal = new ValuesJournal(options, await AppendFile.open(name, true), damaged);
    if (!rewritten) {
      // A full disk is no reason not to listen: nothing is acknowledged until it has room. The last line may be torn.
      journal.#writeErrors += 1;
      await journal.append([]).catch(() => undefined);
    }
    return journal;
  }

  get bytes(): number {
    return this.#file?.bytes ?? 0;
  }

  get writeErrors(): number {
    return this.#writeErrors;
  }

  /** Resolves when the entries are on the disk. @throws when they could not be written */
  async append(entries: readonly Entry[]): Promise<void> {
    try {
      while (this.#rewriting !== null) {
        await this.#rewriting;
      }
      this.#file ??= await AppendFile.open(this.#name, true);
      await this.#file.append(entries.length === 0 ? '\n' : entries.map(toLine).join(''));
    } catch (error) {
      this.#writeErrors += 1;
      throw error;
    }
    if (this.bytes > this.#rewriteAt) {
      this.#rewriting ??= this.#rewrite();
    }
  }

  async close(): Promise<void> {
    await this.#rewriting;
    await this.#file?.close();
  }

  get #name(): string {
    return path.join(this.options.folder, NAME);
  }

  /** The state holds everything that was appended, so whoever writes meanwhile only waits. */
  async #rewrite(): Promise<void> {
    try {
      const old = this.#file;
      this.#file = null;
      await old?.close();
      await writeSnapshot(this.#name, this.options.snapshot());
      this.#file = await AppendFile.open(this.#name, true);
    } catch {
      this.#writeErrors += 1;
    }
    this.#rewriteAt = this.bytes * 2 + REWRITE_AFTER_BYTES;
    this.#rewriting = null;
  }
}

/** Whole or not at all: another file first, then its name. */
async function writeSnapshot(name: string, entries: Iterable<Entry>): Promise<void> {
  const fresh = `${name}.new`;
  const handle = await open(fresh, 'w', 0o640);
  try {
    let text = '';
    for (const entry of entries) {
      text += toLine(entry);
      if (text.length > 1024 * 1024) {
        await handle.writeFile(text);
        text = '';
      }
    }
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, name);
  const folder = await open(path.dirname(name), 'r');
  await folder.sync().finally(() => folder.close());
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );
