import { copyFile, mkdir, rename, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { csvLines } from './csv-lines.js';
import { LEDGER_LIMITS, type LedgerLimits, type LedgerLine, type LedgerRejection } from './definition.js';
import { readRows, type LedgerIntake, type LedgerOutcome } from './read-rows.js';
import { removeReport, writeReport } from './rejection-report.js';

/**
 * What is known of a ledger's file. `waiting`: it changed moments ago and may still be being written. `refused`: see the
 * report beside it. `missing`, `unreadable`: by the file system.
 */
export type LedgerFileState = 'fine' | 'waiting' | 'refused' | 'missing' | 'unreadable';

export interface LedgerView<State> {
  readonly file: LedgerFileState;
  /** What the newest good file said, whatever became of it since; null while there has never been one. */
  readonly state: State | null;
  /** Rows of that good file. */
  readonly rows: number;
  readonly rejectedRows: number;
  readonly rejections: readonly LedgerRejection[];
  /** When the good file was last changed; null while there has never been one. */
  readonly changedAt: Date | null;
  /** The refused file could not get a report beside it, by the code of the file system. */
  readonly reportFault: string | null;
}

export interface LedgerFileOptions {
  readonly file: string;
  /** Folder for a copy of the newest good file, so that a restart finds it again. Left out: not kept. */
  readonly keepIn?: string | undefined;
  /** A file that changed less long ago is left alone: whoever writes it may not have finished. */
  readonly settleSeconds?: number;
  readonly limits?: LedgerLimits;
  /** Other formats than CSV bring their own lines. */
  readonly lines?: (file: string, signal: AbortSignal) => AsyncIterable<LedgerLine>;
}

/**
 * One ledger in a file that people or other programs replace at any time. Reads it when it changed, wholly or not at all;
 * keeps the last good state while the file is bad, half written or gone.
 */
export class LedgerFile<Row, State> {
  readonly #options: Required<Omit<LedgerFileOptions, 'keepIn'>> & { readonly keepIn: string | undefined };
  #view: LedgerView<State> = NOTHING;
  #read = '';
  #seen = { print: '', at: 0 };
  #recalled = false;

  constructor(
    private readonly intake: LedgerIntake<Row, State>,
    options: LedgerFileOptions,
  ) {
    const limits = options.limits ?? LEDGER_LIMITS;
    const lines = options.lines ?? ((file: string, signal: AbortSignal) => csvLines(file, signal, limits));
    this.#options = { settleSeconds: 2, ...options, keepIn: options.keepIn, limits, lines };
  }

  get key(): string {
    return this.intake.definition.key;
  }

  /** Looks at the file, reads it when it changed, and says what is known. @throws only when the signal aborts */
  async refresh(now: Date, signal: AbortSignal): Promise<LedgerView<State>> {
    const { file, limits } = this.#options;
    await this.#recall(signal);
    let facts;
    try {
      facts = await stat(file);
    } catch (error) {
      return this.#say(codeOf(error) === 'ENOENT' ? 'missing' : 'unreadable');
    }
    const print = `${facts.ino} ${facts.size} ${facts.mtimeMs}`;
    if (print === this.#read) {
      return this.#again();
    }
    if (!this.#settled(print, facts.mtimeMs, now)) {
      return this.#say('waiting');
    }
    if (facts.size > limits.bytes) {
      const reason = `is larger than ${Math.floor(limits.bytes / 1024 / 1024)} MiB: archive what is old`;
      return this.#refuse(print, now, {
        ok: false,
        rows: 0,
        rejectedRows: 0,
        rejections: [{ line: 0, column: '', reason }],
      });
    }
    return this.#load(print, facts.mtime, now, signal);
  }

  async #load(print: string, changedAt: Date, now: Date, signal: AbortSignal): Promise<LedgerView<State>> {
    const { file, limits, lines, keepIn } = this.#options;
    let outcome: LedgerOutcome<State>;
    try {
      outcome = await readRows(lines(file, signal), this.intake, limits);
      const after = await stat(file);
      if (`${after.ino} ${after.size} ${after.mtimeMs}` !== print) {
        return this.#say('waiting');
      }
    } catch (error) {
      signal.throwIfAborted();
      return this.#say(codeOf(error) === 'ENOENT' ? 'missing' : 'unreadable');
    }
    if (!outcome.ok) {
      return this.#refuse(print, now, outcome);
    }
    this.#read = print;
    this.#view = good(outcome.state, outcome.rows, changedAt);
    await removeReport(file).catch(() => undefined);
    if (keepIn !== undefined) {
      await this.#keep(keepIn).catch(() => undefined);
    }
    return this.#view;
  }

  async #refuse(print: string, now: Date, { rejectedRows, rejections }: Refusal): Promise<LedgerView<State>> {
    this.#read = print;
    const reportFault = await writeReport(this.#options.file, { at: now, rejectedRows, rejections }).then(
      () => null,
      (error: unknown) => codeOf(error),
    );
    this.#view = { ...this.#view, file: 'refused', rejectedRows, rejections, reportFault };
    return this.#view;
  }

  #say(file: LedgerFileState): LedgerView<State> {
    this.#view = { ...this.#view, file };
    return this.#view;
  }

  /** The file is as it was read, perhaps after having been away. */
  #again(): LedgerView<State> {
    return this.#say(this.#view.rejections.length > 0 ? 'refused' : 'fine');
  }

  /** By the file's own time, or, when its clock is another one, by having looked twice. */
  #settled(print: string, mtimeMs: number, now: Date): boolean {
    if (this.#seen.print !== print) {
      this.#seen = { print, at: now.getTime() };
    }
    const settleMs = this.#options.settleSeconds * 1000;
    const age = now.getTime() - mtimeMs;
    return age >= settleMs || now.getTime() - this.#seen.at >= settleMs;
  }

  #copyPath(folder: string): string {
    return path.join(folder, `${this.key}${path.extname(this.#options.file)}`);
  }

  async #keep(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    const copy = this.#copyPath(folder);
    await copyFile(this.#options.file, `${copy}.new`);
    const { changedAt } = this.#view;
    if (changedAt !== null) {
      await utimes(`${copy}.new`, changedAt, changedAt);
    }
    await rename(`${copy}.new`, copy);
  }

  /** Once, after the start: the state that the kept copy holds, in case the file is bad now. */
  async #recall(signal: AbortSignal): Promise<void> {
    const { keepIn, limits, lines } = this.#options;
    if (this.#recalled || keepIn === undefined) {
      return;
    }
    try {
      const copy = this.#copyPath(keepIn);
      const { mtime } = await stat(copy);
      const outcome = await readRows(lines(copy, signal), this.intake, limits);
      if (outcome.ok) {
        this.#view = good(outcome.state, outcome.rows, mtime);
      }
    } catch {
      signal.throwIfAborted();
      // No copy, or one that a newer version understands otherwise: the file itself will tell.
    }
    this.#recalled = true;
  }
}

type Refusal = Extract<LedgerOutcome<unknown>, { ok: false }>;

const NOTHING = {
  file: 'missing',
  state: null,
  rows: 0,
  rejectedRows: 0,
  rejections: [],
  changedAt: null,
  reportFault: null,
} as const;

function good<State>(state: State, rows: number, changedAt: Date): LedgerView<State> {
  return { file: 'fine', state, rows, rejectedRows: 0, rejections: [], changedAt, reportFault: null };
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown';
