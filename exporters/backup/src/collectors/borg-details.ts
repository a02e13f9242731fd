import { parseDetails, type ArchiveDetails, type BorgArchive } from '../parse/borg-archives.js';
import { borgFailure } from '../parse/borg-failure.js';
import type { Backup } from '../parse/plan-facts.js';
import type { BorgCall, BorgRepository } from './borg.js';
import { SlowFacts } from './slow-facts.js';

/** End, duration and size of archives, by `borg info`; only of the two newest of each plan. */
export class BorgDetails {
  readonly #repositories = new Map<string, BorgRepository>();
  /** By repository, then by id; Borg finds archives by their names only. */
  readonly #names = new Map<string, ReadonlyMap<string, string>>();
  readonly #details: SlowFacts<ArchiveDetails>;

  constructor(call: BorgCall) {
    this.#details = new SlowFacts(async (place, id, signal) => {
      const repository = this.#repositories.get(place);
      const name = this.#names.get(place)?.get(id);
      if (repository === undefined || name === undefined) {
        return null;
      }
      const result = await call(repository, ['info', '--json', `::${name}`], signal);
      return result.kind === 'exited' && borgFailure(result) === null ? parseDetails(result.stdout, id) : null;
    });
  }

  /** The archive as a backup, with what is known of it by now. */
  complete(repository: BorgRepository, archive: BorgArchive): Backup {
    const details = this.#details.get(repository.key, archive.id);
    return details === null
      ? archive
      : { ...archive, at: details.end, sizeBytes: details.sizeBytes, durationSeconds: details.durationSeconds };
  }

  /** Asks for what is missing and waits a little for it. */
  learn(
    repository: BorgRepository,
    archives: readonly BorgArchive[],
    nowSeconds: number,
    signal: AbortSignal,
  ): Promise<void> {
    this.#repositories.set(repository.key, repository);
    this.#names.set(repository.key, new Map(archives.map(({ id, name }) => [id, name])));
    const ids = [...new Set(archives.map(({ id }) => id))];
    return this.#details.learn({ place: repository.key, ids, nowSeconds, signal });
  }
}
