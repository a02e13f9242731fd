import { stat } from 'node:fs/promises';
import type { AccountSourceError, AccountsPolicy } from '@wardwatch/contracts';
import type { Collector, Logger, Sample } from '@wardwatch/exporter-kit';
import type { CsvTally } from '../feeds/csv-rows.js';
import { METRICS } from '../metrics.js';
import { readFailure } from '../sources/read-failure.js';
import { readAccounts, readApprovals, readPeople, type PersonRow, type RegisterFile } from './files.js';
import { Register, type Approval, type RegisterRow } from './register.js';

export interface RegistryState {
  readonly register: Register | null;
  readonly approvals: readonly Approval[] | null;
}

/** The three files, as keys of sources. */
export const REGISTER_SOURCES = ['people', 'register', 'approvals'] as const;
type RegisterSource = (typeof REGISTER_SOURCES)[number];

interface Kept<T> {
  stamp: string;
  rows: T[] | null;
  tally: CsvTally | null;
  readAtSeconds: number | null;
  reason: AccountSourceError | null;
}

const READ_LIMIT_MS = 30_000;
/** Nobody waits longer than this for files that hang, such as those of a mount that is gone. */
const WAIT_MS = 2_000;

/**
 * People, accounts and approvals from their files. Read again when a file has changed; a file that cannot be read
 * leaves what it said before in force, and shows itself.
 */
export class Registry {
  readonly #people: Kept<PersonRow> = unread();
  readonly #accounts: Kept<RegisterRow> = unread();
  readonly #approvals: Kept<Approval> = unread();
  #register: Register | null = null;
  #running: Promise<void> | null = null;

  constructor(
    private readonly files: AccountsPolicy['register'],
    private readonly utcOffset: string,
    private readonly log: Logger,
  ) {}

  /** As of now; reads what has changed. Never rejects. */
  async current(now: Date): Promise<RegistryState> {
    this.#running ??= this.#refresh(now.getTime() / 1000).finally(() => {
      this.#running = null;
    });
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, WAIT_MS);
    });
    await Promise.race([this.#running, enough]);
    clearTimeout(timer);
    return { register: this.#register, approvals: this.#approvals.rows };
  }

  collector(): Collector {
    return {
      name: 'register',
      collect: async ({ now }) => {
        await this.current(now);
        return this.#samples(now.getTime() / 1000);
      },
    };
  }

  async #refresh(nowSeconds: number): Promise<void> {
    const { people_file: people, accounts_file: accounts, approvals_file: approvals } = this.files;
    const changed = await Promise.all([
      this.#update('people', this.#people, people, nowSeconds, readPeople),
      this.#update('register', this.#accounts, accounts, nowSeconds, readAccounts),
      this.#update('approvals', this.#approvals, approvals, nowSeconds, readApprovals),
    ]);
    if ((changed[0] || changed[1]) && this.#people.rows !== null && this.#accounts.rows !== null) {
      this.#register = new Register(this.#people.rows, this.#accounts.rows);
    }
  }

  async #update<T>(
    source: RegisterSource,
    kept: Kept<T>,
    file: string,
    nowSeconds: number,
    read: (file: RegisterFile) => Promise<{ rows: T[]; tally: CsvTally }>,
  ): Promise<boolean> {
    const signal = AbortSignal.timeout(READ_LIMIT_MS);
    try {
      const stats = await stat(file);
      const stamp = `${stats.ino}:${stats.size}:${stats.mtimeMs}`;
      if (stamp === kept.stamp && kept.reason === null) {
        kept.readAtSeconds = nowSeconds;
        return false;
      }
      const { encoding } = this.files;
      const { rows, tally } = await read({ file, encoding, utcOffset: this.utcOffset, nowSeconds, signal });
      Object.assign(kept, { stamp, rows, tally, readAtSeconds: nowSeconds, reason: null });
      return true;
    } catch (error) {
      const { reason, detail } = readFailure(error, signal);
      if (kept.reason !== reason) {
        this.log.error({ source, reason, detail }, 'register cannot be read');
      }
      kept.reason = reason;
      return false;
    }
  }

  #samples(nowSeconds: number): Sample[] {
    const files = { people: this.#people, register: this.#accounts, approvals: this.#approvals };
    const people = this.#register?.countPeople(nowSeconds);
    return [
      ...REGISTER_SOURCES.flatMap((source) => keptSamples(source, files[source])),
      ...(people === undefined
        ? []
        : Object.entries(people).map(([state, value]) => ({ metric: METRICS.people, labels: { state }, value }))),
    ];
  }
}

/** The register is the hospital's, not one system's: its faults are those of Wardwatch's own set-up. */
export const registerAbout = (source: RegisterSource) => ({
  source,
  system: 'wardwatch',
  unit: 'information',
  domain: 'governance' as const,
  level: '3' as const,
  type: 'register' as const,
});

export function registerInfoSamples(): Sample[] {
  return REGISTER_SOURCES.map((source) => ({ metric: METRICS.sourceInfo, labels: registerAbout(source), value: 1 }));
}

function keptSamples(source: RegisterSource, { reason, tally, readAtSeconds }: Kept<unknown>): Sample[] {
  const labels = { source, system: 'wardwatch' };
  const typed = { ...labels, type: 'register' };
  return [
    { metric: METRICS.sourceUp, labels: typed, value: reason === null ? 1 : 0 },
    ...(reason === null ? [] : [{ metric: METRICS.sourceError, labels: { ...typed, reason }, value: 1 }]),
    ...(readAtSeconds === null ? [] : [{ metric: METRICS.readAt, labels, value: readAtSeconds }]),
    ...(tally === null ? [] : tallySamples(labels, tally)),
  ];
}

/** Rows of a file that were taken and refused. */
export function tallySamples(labels: { source: string; system: string }, { taken, refused }: CsvTally): Sample[] {
  return [
    { metric: METRICS.rows, labels, value: taken },
    ...[...refused].map(([reason, value]) => ({ metric: METRICS.rowsRefused, labels: { ...labels, reason }, value })),
  ];
}

function unread<T>(): Kept<T> {
  return { stamp: '', rows: null, tally: null, readAtSeconds: null, reason: null };
}
