import type { Logger } from '@wardwatch/exporter-kit';

/**
 * Work that a scrape begins and does not wait for: one at a time, bounded in time, ended with the exporter.
 */
export class BackgroundRun {
  #running: Promise<void> | null = null;
  readonly #stop = new AbortController();

  constructor(
    private readonly limitMs: number,
    private readonly log: Logger,
  ) {}

  /** Begins the work unless some still goes on. */
  begin(work: (signal: AbortSignal) => Promise<void>): void {
    if (this.#running !== null || this.#stop.signal.aborted) {
      return;
    }
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(this.limitMs)]);
    this.#running = work(signal)
      .catch((error: unknown) => {
        if (!signal.aborted) {
          this.log.error({ err: error }, 'fetching failed');
        }
      })
      .finally(() => {
        this.#running = null;
      });
  }

  /** Settles when nothing runs. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async stop(): Promise<void> {
    this.#stop.abort(new Error('stopping'));
    await this.#running;
  }
}
