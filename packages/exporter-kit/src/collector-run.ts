import type { Collector } from './collector.js';
import type { Sample } from './sample.js';

/** Why a run gave no samples: `still_running` means that an earlier run was given up on and has not ended yet. */
export type RunFailure = 'failed' | 'timeout' | 'still_running';

export interface RunResult {
  readonly collector: string;
  readonly samples: readonly Sample[];
  readonly failure: RunFailure | null;
  readonly error: unknown;
  readonly durationSeconds: number;
}

export interface RunClock {
  /** Wall clock, for what collectors compute. */
  now(): Date;
  /** Milliseconds that only go forward, for durations. */
  monotonicMs(): number;
}

export const systemClock: RunClock = { now: () => new Date(), monotonicMs: () => performance.now() };

/** Between the abort signal and giving a collector up: long enough to hand back what it has. */
export const GRACE_MS = 750;

/**
 * Runs one collector so that it can hurt nobody: scrapes that come while it runs share the run, it is asked to stop at
 * its time limit and given up on `GRACE_MS` later, and while a run that was given up on still hangs no other is begun.
 */
export class CollectorRun {
  #shared: Promise<RunResult> | null = null;
  #hanging = false;

  constructor(
    private readonly collector: Collector,
    private readonly clock: RunClock,
  ) {}

  get name(): string {
    return this.collector.name;
  }

  /** Never rejects and never takes longer than `limitMs + GRACE_MS`. A shared run keeps the limit it began with. */
  run(limitMs: number): Promise<RunResult> {
    if (this.#shared) {
      return this.#shared;
    }
    if (this.#hanging) {
      return Promise.resolve(this.#result('still_running', [], this.clock.monotonicMs(), null));
    }
    this.#shared = this.#start(limitMs).finally(() => {
      this.#shared = null;
    });
    return this.#shared;
  }

  async #start(limitMs: number): Promise<RunResult> {
    const started = this.clock.monotonicMs();
    const stop = new AbortController();
    const timers: NodeJS.Timeout[] = [];
    this.#hanging = true;
    const work = this.#collect(stop.signal)
      .then(
        (samples) => this.#result(null, samples, started, null),
        (error: unknown) => this.#result(stop.signal.aborted ? 'timeout' : 'failed', [], started, error),
      )
      .finally(() => {
        this.#hanging = false;
      });
    const givenUp = new Promise<RunResult>((resolve) => {
      timers.push(setTimeout(() => stop.abort(new Error('time limit')), limitMs));
      timers.push(setTimeout(() => resolve(this.#result('timeout', [], started, null)), limitMs + GRACE_MS));
    });
    try {
      return await Promise.race([work, givenUp]);
    } finally {
      timers.forEach(clearTimeout);
    }
  }

  /** `async`, so that a collector that throws before its first await is a rejection like any other. */
  async #collect(signal: AbortSignal): Promise<readonly Sample[]> {
    return this.collector.collect({ signal, now: this.clock.now() });
  }

  #result(failure: RunFailure | null, samples: readonly Sample[], started: number, error: unknown): RunResult {
    const durationSeconds = (this.clock.monotonicMs() - started) / 1000;
    return { collector: this.collector.name, samples, failure, error, durationSeconds };
  }
}
