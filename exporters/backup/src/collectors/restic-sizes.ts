import { resticFailure } from '../parse/restic-failure.js';
import { parseStats, type ResticSnapshot } from '../parse/restic-snapshots.js';
import type { Repository, ResticCall } from './restic.js';
import { SlowFacts } from './slow-facts.js';

/** Sizes of snapshots that restic before 0.17 does not list, by `restic stats`; only of the two newest of each plan. */
export class ResticSizes {
  readonly #repositories = new Map<string, Repository>();
  readonly #sizes: SlowFacts<number>;

  constructor(call: ResticCall) {
    this.#sizes = new SlowFacts(async (place, id, signal) => {
      const repository = this.#repositories.get(place);
      const result = repository && (await call(repository, ['stats', '--mode=restore-size', id], signal));
      return result?.kind === 'exited' && resticFailure(result) === null ? parseStats(result.stdout) : null;
    });
  }

  /** Bytes that restoring the snapshot gives; null when unknown. */
  get(repository: Repository, id: string): number | null {
    return this.#sizes.get(repository.key, id);
  }

  /** Asks for what is missing and waits a little for it. */
  learn(
    repository: Repository,
    snapshots: readonly ResticSnapshot[],
    nowSeconds: number,
    signal: AbortSignal,
  ): Promise<void> {
    this.#repositories.set(repository.key, repository);
    const ids = snapshots.filter(({ sizeBytes }) => sizeBytes === null).map(({ id }) => id);
    return this.#sizes.learn({ place: repository.key, ids: [...new Set(ids)], nowSeconds, signal });
  }
}
