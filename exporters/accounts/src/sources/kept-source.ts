import type { AccountSourceError } from '@wardwatch/contracts';
import type { Logger } from '@wardwatch/exporter-kit';
import type { EvidenceStore } from '../evidence/store.js';
import type { Registry } from '../register/registry.js';
import type { Gate } from './gate.js';
import { readFailure, type ReadFailure } from './read-failure.js';
import type { Reading, Source } from './source.js';

export interface ReadTimings {
  readonly everySeconds: number;
  readonly retrySeconds: number;
  readonly limitSeconds: number;
}

export interface KeptSourceParts {
  readonly timings: ReadTimings;
  readonly registry: Registry;
  readonly gate: Gate;
  readonly evidence: EvidenceStore;
  readonly log: Logger;
}

/** What is shown of a source: what it said last, and whether it answers now. */
export interface SourceState {
  /** Null until the first reading has ended, well or not. */
  readonly up: boolean | null;
  readonly reason: AccountSourceError | null;
  readonly reading: Reading | null;
  readonly readAtSeconds: number | null;
  readonly evidenceAtSeconds: number | null;
}

/** Longer than this past its limit a read is left alone, and none is begun before it has ended. */
const HANG_GRACE_MS = 1000;

/**
 * Reads a source no more often than asked and remembers what it said. A read goes on past the scrape that began it, up
 * to a limit of its own: a large directory takes longer than a scrape may.
 */
export class KeptSource {
  #reading: Reading | null = null;
  #readAt: number | null = null;
  #evidenceAt: number | null = null;
  #up: boolean | null = null;
  #reason: AccountSourceError | null = null;
  #triedAt: number | null = null;
  #running: Promise<void> | null = null;
  #hanging = false;

  constructor(
    readonly source: Source,
    private readonly parts: KeptSourceParts,
  ) {}

  /** Begins a read when one is due; settles when the present read has ended. Never rejects. */
  refresh(now: Date): Promise<void> {
    const nowSeconds = now.getTime() / 1000;
    if (this.#running === null && this.#isDue(nowSeconds)) {
      this.#triedAt = nowSeconds;
      this.#running = this.parts.gate
        .through(() => this.#read(now))
        .finally(() => {
          this.#running = null;
        });
    }
    return this.#running ?? Promise.resolve();
  }

  state(): SourceState {
    return {
      up: this.#up,
      reason: this.#reason,
      reading: this.#reading,
      readAtSeconds: this.#readAt,
      evidenceAtSeconds: this.#evidenceAt,
    };
  }

  #isDue(nowSeconds: number): boolean {
    if (this.#triedAt === null || nowSeconds < this.#triedAt) {
      return true; // a clock that was set back makes nothing young
    }
    const { everySeconds, retrySeconds } = this.parts.timings;
    return nowSeconds >= this.#triedAt + (this.#up === true ? everySeconds : retrySeconds);
  }

  async #read(now: Date): Promise<void> {
    if (this.#hanging) {
      this.#fail({ reason: 'busy', detail: 'an earlier read has not ended' });
      return;
    }
    const limitMs = this.parts.timings.limitSeconds * 1000;
    const stop = new AbortController();
    const timers = [setTimeout(() => stop.abort(new Error('read limit')), limitMs)];
    const hung = new Promise<'hung'>((resolve) => {
      timers.push(setTimeout(() => resolve('hung'), limitMs + HANG_GRACE_MS));
    });
    this.#hanging = true;
    const work = this.#attempt(now, stop.signal).finally(() => {
      this.#hanging = false;
    });
    try {
      const ended = await Promise.race([work, hung]);
      if (ended === 'hung') {
        this.#fail({ reason: 'timeout', detail: 'gave no answer within the read limit and does not end' });
      } else if ('reason' in ended) {
        this.#fail(ended);
      } else {
        await this.#succeed(ended, now);
      }
    } finally {
      timers.forEach(clearTimeout);
    }
  }

  async #attempt(now: Date, signal: AbortSignal): Promise<Reading | ReadFailure> {
    try {
      const { register, approvals } = await this.parts.registry.current(now);
      const nowSeconds = now.getTime() / 1000;
      return await this.source.read({ signal, nowSeconds, register, approvals });
    } catch (error) {
      return readFailure(error, signal);
    }
  }

  async #succeed(reading: Reading, now: Date): Promise<void> {
    const { about } = this.source;
    if (this.#up === false) {
      this.parts.log.info({ source: about.source, type: about.type }, 'source answers again');
    }
    this.#reading = reading;
    this.#readAt = now.getTime() / 1000;
    this.#up = true;
    this.#reason = null;
    if (await this.parts.evidence.keep(about, reading.found, now)) {
      this.#evidenceAt = this.#readAt;
    }
  }

  #fail({ reason, detail }: ReadFailure): void {
    const { about } = this.source;
    if (this.#reason !== reason) {
      this.parts.log.error({ source: about.source, type: about.type, reason, detail }, 'source cannot be read');
    }
    this.#up = false;
    this.#reason = reason;
  }
}
