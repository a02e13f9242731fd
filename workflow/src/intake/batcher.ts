/** What the batcher needs to know of an item: how much it weighs. */
export interface BatcherLimits {
  /** Most weight of one batch; a heavier single item goes alone. */
  readonly weight: number;
  /** Weight up to which everything that waits goes into one batch. */
  readonly worthwhile: number;
  /** Most items that may wait; the next is turned away. */
  readonly waiting: number;
}

/** Too many payloads wait already: the database does not keep up or is away. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull';
}

interface Waiting<I, O> {
  readonly item: I;
  readonly weight: number;
  readonly resolve: (output: O) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Merges what waits at the same time into one `apply`. One batch is under way at a time; what arrives meanwhile makes
 * the next, so an idle server answers at once and a busy one merges. Every item is settled only after its own batch.
 * A batch that fails is tried item by item when `isolate` says that one of them may be the cause.
 */
export class Batcher<I, O> {
  readonly #queue: Waiting<I, O>[] = [];
  #busy = false;
  #idle: (() => void)[] = [];

  constructor(
    private readonly apply: (items: readonly I[]) => Promise<readonly O[]>,
    private readonly isolate: (error: unknown) => boolean,
    private readonly limits: BatcherLimits,
  ) {}

  submit(item: I, weight: number): Promise<O> {
    if (this.#queue.length >= this.limits.waiting) {
      return Promise.reject(new QueueFull('the intake queue is full'));
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ item, weight, resolve, reject });
      void this.#run();
    });
  }

  /** Resolves when nothing waits and nothing is under way. */
  drained(): Promise<void> {
    return this.#busy ? new Promise((resolve) => this.#idle.push(resolve)) : Promise.resolve();
  }

  async #run(): Promise<void> {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    // What other connections have sent in this turn of the event loop joins the first batch.
    await new Promise(setImmediate);
    while (this.#queue.length > 0) {
      await this.#settle(this.#take());
    }
    this.#busy = false;
    this.#idle.splice(0).forEach((resolve) => resolve());
  }

  /** About half of what waits, once that is worth a batch: while the database works on it, the other half is read. */
  #take(): Waiting<I, O>[] {
    const total = this.#queue.reduce((sum, waiting) => sum + waiting.weight, 0);
    const wanted = Math.min(this.limits.weight, Math.max(this.limits.worthwhile, Math.ceil(total / 2)));
    let weight = 0;
    let count = 0;
    for (const waiting of this.#queue) {
      weight += waiting.weight;
      if (count > 0 && weight > wanted) {
        break;
      }
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  async #settle(batch: readonly Waiting<I, O>[]): Promise<void> {
    try {
      const outputs = await this.apply(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(outputs[index] as O));
    } catch (error) {
      if (batch.length === 1 || !this.isolate(error)) {
        batch.forEach(({ reject }) => reject(error));
        return;
      }
      for (const waiting of batch) {
        await this.#settle([waiting]);
      }
    }
  }
}
