import type { PartnerLedger } from '@wardwatch/contracts';
import type { Logger } from '@wardwatch/exporter-kit';
import type { Books } from './ledgers/rows.js';
import { NOTHING_KNOWN, type LedgerSource, type LedgerState } from './source/ledger-state.js';

export interface LedgerStoreOptions {
  readonly sources: ReadonlyMap<PartnerLedger, LedgerSource>;
  readonly lookEverySeconds: number;
  /** A ledger that takes longer is given up for this round. */
  readonly loadWithinMs: number;
  readonly log: Logger;
}

/**
 * What is known of all ledgers. Holds no timer: a scrape starts a round when one is due, waits for it as long as it may,
 * and the round goes on behind it, so that a ledger that takes long to load makes no scrape fail. Ledgers are read one
 * after another, so that only one is held twice at a time.
 */
export class LedgerStore {
  readonly #states = new Map<PartnerLedger, LedgerState>();
  readonly #stopping = new AbortController();
  #round: Promise<void> | null = null;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #edition = 0;

  constructor(private readonly options: LedgerStoreOptions) {
    for (const ledger of options.sources.keys()) {
      this.#states.set(ledger, NOTHING_KNOWN);
    }
  }

  /** Grows with every change of the books. */
  get edition(): number {
    return this.#edition;
  }

  states(): ReadonlyMap<PartnerLedger, LedgerState> {
    return this.#states;
  }

  books(): Books {
    const known = [...this.#states].filter(([, { rows }]) => rows !== null);
    // Each source was made with the definition of its ledger, so its rows are those of that ledger.
    return Object.fromEntries(known.map(([ledger, { rows }]) => [ledger, rows])) as Books;
  }

  /** Settles when the round that runs, or that this call starts, has ended, or when the signal aborts. */
  async refreshed(now: Date, signal: AbortSignal): Promise<void> {
    const passed = now.getTime() / 1000 - this.#lookedAt;
    // A clock that was set back must not keep the ledgers from being looked at.
    const due = passed < 0 || passed >= this.options.lookEverySeconds;
    if (this.#round === null && due && !this.#stopping.signal.aborted) {
      this.#lookedAt = now.getTime() / 1000;
      this.#round = this.#look(now).finally(() => {
        this.#round = null;
      });
    }
    if (this.#round !== null && !signal.aborted) {
      let heard: () => void = () => undefined;
      const aborted = new Promise<void>((resolve) => {
        heard = resolve;
        signal.addEventListener('abort', heard, { once: true });
      });
      await Promise.race([this.#round, aborted]);
      signal.removeEventListener('abort', heard);
    }
  }

  /** Ends the round that runs; begins no other. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('stopping'));
    await this.#round;
  }

  async #look(now: Date): Promise<void> {
    for (const [ledger, source] of this.options.sources) {
      const before = this.#states.get(ledger) ?? NOTHING_KNOWN;
      const after = await this.#read(source, before, now);
      if (this.#stopping.signal.aborted) {
        return;
      }
      this.#states.set(ledger, after);
      if (after.rows !== before.rows) {
        this.#edition += 1;
      }
      this.#say(ledger, before, after);
    }
  }

  async #read(source: LedgerSource, before: LedgerState, now: Date): Promise<LedgerState> {
    const limit = AbortSignal.timeout(this.options.loadWithinMs);
    try {
      return await source.refresh(now, AbortSignal.any([limit, this.#stopping.signal]));
    } catch (error) {
      const code = limit.aborted ? 'timeout' : 'failed';
      this.options.log.debug({ err: error }, 'a ledger could not be looked at');
      return { ...before, error: code };
    }
  }

  #say(ledger: PartnerLedger, before: LedgerState, after: LedgerState): void {
    const { log } = this.options;
    if (after.error !== null && after.error !== before.error) {
      log.error({ ledger, reason: after.error, rejectedRows: after.rejectedRows }, 'ledger not taken over');
    } else if (after.error === null && after.rows !== before.rows) {
      log.info({ ledger, rows: after.rows?.length }, 'ledger taken over');
    } else if (after.error === null && before.error !== null) {
      log.info({ ledger }, 'ledger is in order again');
    }
  }
}
