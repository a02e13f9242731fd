/** What became of one target; `timeout` covers those that never got their turn. */
export type TargetOutcome<R> = { readonly done: true; readonly result: R } | { readonly done: false };

export interface TargetPoolOptions<T, R> {
  readonly key: (target: T) => string;
  /** Should settle soon after its signal aborts; if it does not, its target is left alone until it has. */
  readonly read: (target: T, signal: AbortSignal) => Promise<R>;
  readonly concurrency: number;
}

/**
 * Reads many targets of one collector so that none can starve another: a few at a time, those that did not finish their
 * last turn go last, nothing is awaited past the signal, and a target whose earlier read still hangs is not read again.
 */
export class TargetPool<T, R> {
  readonly #late = new Set<string>();
  readonly #inFlight = new Set<string>();

  constructor(private readonly options: TargetPoolOptions<T, R>) {}

  /** Outcomes by key. Settles when all are read or when the signal aborts. `read` must not reject. */
  async readAll(targets: readonly T[], signal: AbortSignal): Promise<Map<string, TargetOutcome<R>>> {
    const outcomes = new Map<string, TargetOutcome<R>>();
    const { key } = this.options;
    const rank = (target: T) => (this.#late.has(key(target)) ? 1 : 0);
    const queue = [...targets].sort((a, b) => rank(a) - rank(b));
    const aborted = new Promise<'aborted'>((resolve) => {
      signal.addEventListener('abort', () => resolve('aborted'), { once: true });
      if (signal.aborted) {
        resolve('aborted');
      }
    });
    const worker = async () => {
      for (let target = queue.shift(); target !== undefined && !signal.aborted; target = queue.shift()) {
        const name = key(target);
        if (this.#inFlight.has(name)) {
          continue;
        }
        this.#inFlight.add(name);
        this.#late.add(name);
        const work = this.options.read(target, signal).finally(() => this.#inFlight.delete(name));
        const settled = await Promise.race([work.then((result) => ({ result })), aborted]);
        if (settled !== 'aborted') {
          this.#late.delete(name);
          outcomes.set(name, { done: true, result: settled.result });
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.options.concurrency, targets.length) }, worker));
    for (const name of targets.map(key)) {
      if (!outcomes.has(name)) {
        outcomes.set(name, { done: false });
      }
    }
    return outcomes;
  }
}
