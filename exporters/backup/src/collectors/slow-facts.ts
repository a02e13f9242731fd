/** A scrape waits this long for slow facts; later ones show in the next scrape. */
const WAIT_MS = 1_500;
/** Tools may walk whole trees for such a fact: with millions of files that takes minutes. */
const QUESTION_LIMIT_MS = 10 * 60_000;
const RETRY_AFTER_SECONDS = 15 * 60;

interface Known<F> {
  readonly place: string;
  /** null: could not be learned. */
  readonly fact: F | null;
  readonly askAgainAt: number;
}

export interface Question {
  /** Repository, archive folder: questions about one place never run side by side. */
  readonly place: string;
  readonly ids: readonly string[];
  readonly nowSeconds: number;
  readonly signal: AbortSignal;
}

/**
 * Facts about backups that a tool's list does not hold and that cost a call each. A backup never changes, so each is
 * asked for once; only those of the latest question about a place are remembered. The questions are begun by a scrape
 * and not ended by it.
 */
export class SlowFacts<F> {
  readonly #known = new Map<string, Known<F>>();
  readonly #asking = new Map<string, Promise<void>>();

  /** @param ask must not reject; null when the tool did not say */
  constructor(private readonly ask: (place: string, id: string, signal: AbortSignal) => Promise<F | null>) {}

  /** null when unknown. */
  get(place: string, id: string): F | null {
    return this.#known.get(keyOf(place, id))?.fact ?? null;
  }

  /** Asks for what is missing and waits a little for it. Forgets what else is known of the place. */
  async learn({ place, ids, nowSeconds, signal }: Question): Promise<void> {
    const wanted = new Set(ids.map((id) => keyOf(place, id)));
    for (const [key, known] of this.#known) {
      if (known.place === place && !wanted.has(key)) {
        this.#known.delete(key);
      }
    }
    const missing = ids.filter((id) => {
      const known = this.#known.get(keyOf(place, id));
      return known === undefined || (known.fact === null && known.askAgainAt <= nowSeconds);
    });
    if (missing.length > 0 && !this.#asking.has(place)) {
      const asked = this.#askAll(place, missing, nowSeconds).finally(() => this.#asking.delete(place));
      this.#asking.set(place, asked);
    }
    await waitAWhile(this.#asking.get(place), signal);
  }

  async #askAll(place: string, ids: readonly string[], nowSeconds: number): Promise<void> {
    const limit = AbortSignal.timeout(QUESTION_LIMIT_MS);
    for (const id of ids) {
      const fact = await this.ask(place, id, limit);
      this.#known.set(keyOf(place, id), { place, fact, askAgainAt: nowSeconds + RETRY_AFTER_SECONDS });
    }
  }
}

const keyOf = (place: string, id: string) => `${place} ${id}`;

async function waitAWhile(work: Promise<void> | undefined, signal: AbortSignal): Promise<void> {
  if (work === undefined || signal.aborted) {
    return;
  }
  let timer: NodeJS.Timeout | undefined;
  let onAbort = () => {};
  const enough = new Promise<void>((resolve) => {
    onAbort = resolve;
    timer = setTimeout(resolve, WAIT_MS);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  await Promise.race([work, enough]);
  clearTimeout(timer);
  signal.removeEventListener('abort', onAbort);
}
