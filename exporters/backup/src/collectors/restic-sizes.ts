import { parseStats, type ResticSnapshot } from '../parse/restic-snapshots.js';
import { resticFailure } from '../parse/restic-failure.js';
import type { Repository, ResticCall } from './restic.js';

/** A scrape waits this long for sizes; later ones show in the next scrape. */
const WAIT_MS = 1_500;
/** `restic stats` walks the whole tree of a snapshot: with millions of files that takes minutes. */
const STATS_LIMIT_MS = 10 * 60_000;
const RETRY_AFTER_SECONDS = 15 * 60;

interface Known {
  readonly repository: string;
  /** null: could not be learned. */
  readonly bytes: number | null;
  readonly askAgainAt: number;
}

/**
 * Sizes of snapshots that restic before 0.17 does not list. A snapshot never changes, so each is asked for once; only
 * the two newest of each plan are asked for and remembered. One question per repository at a time, begun by a scrape
 * and not ended by it.
 */
export class ResticSizes {
  readonly #known = new Map<string, Known>();
  readonly #asking = new Map<string, Promise<void>>();

  constructor(private readonly call: ResticCall) {}

  /** Bytes that restoring the snapshot gives; null when unknown. */
  get(id: string): number | null {
    return this.#known.get(id)?.bytes ?? null;
  }

  /** Asks for what is missing and waits a little for it. Forgets the snapshots of the repository that are not named. */
  async learn(
    repository: Repository,
    snapshots: readonly ResticSnapshot[],
    nowSeconds: number,
    signal: AbortSignal,
  ): Promise<void> {
    const ids = new Set(snapshots.filter((snapshot) => snapshot.sizeBytes === null).map((snapshot) => snapshot.id));
    for (const [id, known] of this.#known) {
      if (known.repository === repository.key && !ids.has(id)) {
        this.#known.delete(id);
      }
    }
    const missing = [...ids].filter((id) => {
      const known = this.#known.get(id);
      return known === undefined || (known.bytes === null && known.askAgainAt <= nowSeconds);
    });
    if (missing.length > 0 && !this.#asking.has(repository.key)) {
      const asked = this.#ask(repository, missing, nowSeconds).finally(() => this.#asking.delete(repository.key));
      this.#asking.set(repository.key, asked);
    }
    await waitAWhile(this.#asking.get(repository.key), signal);
  }

  async #ask(repository: Repository, ids: readonly string[], nowSeconds: number): Promise<void> {
    const limit = AbortSignal.timeout(STATS_LIMIT_MS);
    for (const id of ids) {
      const result = await this.call(repository, ['stats', '--mode=restore-size', id], limit);
      const bytes = result.kind === 'exited' && resticFailure(result) === null ? parseStats(result.stdout) : null;
      this.#known.set(id, { repository: repository.key, bytes, askAgainAt: nowSeconds + RETRY_AFTER_SECONDS });
    }
  }
}

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
