/** What the batcher needs to know of an item: how much it weighs. */
export interface BatcherLimits {
  /** Most batches under way at a time. */
  readonly parallel: number;
  /** Most weight of one batch; a heavier single item goes alone. */
  readonly weight: number;
  /** Weight up to which everything that waits goes into one batch, and from which on a further batch is worth it. */
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
 * Merges what waits at the same time into one `apply`. While a batch is under way what arrives makes the next, so an
 * idle server answers at once and a busy one merges; when much waits, a few batches run side by side. Every item is
 * settled only after its own batch.
 * A batch that fails is tried item by item when `isolate` says that one of them may be the cause.
 */
export class Batcher<I, O> {
  readonly #queue: Waiting<I, O>[] = [];
  #waitingWeight = 0;
  #active = 0;
  #gathering = false;
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
      this.#waitingWeight += weight;
      this.#gather();
    });
  }

  /** Resolves when nothing waits and nothing is under way. */
  drained(): Promise<void> {
    return this.#isIdle() ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  #isIdle(): boolean {
    return this.#active === 0 && this.#queue.length === 0;
  }

  /** What other connections have sent in this turn of the event loop joins the batch. */
  #gather(): void {
    if (!this.#gathering) {
      this.#gathering = true;
      setImmediate(() => {
        this.#gathering = false;
        this.#start();
      });
    }
  }

  #start(): void {
    while (this.#isWorthABatch()) {
      this.#active += 1;
      void this.#settle(this.#take()).finally(() => {
        this.#active -= 1;
        this.#start();
        if (this.#isIdle()) {
          this.#idle.splice(0).forEach((resolve) => resolve());
        }
      });
    }
  }

  #isWorthABatch(): boolean {
    const { parallel, worthwhile } = this.limits;
    return (
      this.#queue.length > 0 && (this.#active === 0 || (this.#active < parallel && this.#waitingWeight >= worthwhile))
    );
  }

  /** About half of what waits, once that is worth a batch: while the database works on it, more is read. */
  #take(): Waiting<I, O>[] {
    const { weight: most, worthwhile } = this.limits;
    const wanted = Math.min(most, Math.max(worthwhile, Math.ceil(this.#waitingWeight / 2)));
    let weight = 0;
    let count = 0;
    for (const waiting of this.#queue) {
      if (count > 0 && weight + waiting.weight > wanted) {
        break;
      }
      weight += waiting.weight;
      count += 1;
    }
    this.#waitingWeight -= weight;
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
