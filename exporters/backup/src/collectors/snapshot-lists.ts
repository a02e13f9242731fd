import { resticFailure } from '../parse/restic-failure.js';
import { parseSnapshots, type ResticSnapshot } from '../parse/restic-snapshots.js';
import { keepSeconds } from './kept-answers.js';
import type { Refusal } from './plan-collector.js';
import type { Repository, ResticCall } from './restic.js';
import { wordsOf } from './tool-words.js';

interface Answer {
  readonly askedAt: number;
  readonly snapshots: readonly ResticSnapshot[];
}

/**
 * Lists of snapshots by repository. A good answer is used again until it is `everySeconds` old, or a quarter of the
 * shortest grace among the repository's plans; a bad one never.
 */
export class SnapshotLists {
  readonly #answers = new Map<string, Answer>();

  constructor(
    private readonly call: ResticCall,
    private readonly everySeconds: number,
  ) {}

  async read(
    repository: Repository,
    nowSeconds: number,
    signal: AbortSignal,
  ): Promise<readonly ResticSnapshot[] | Refusal> {
    const last = this.#answers.get(repository.key);
    // A clock that was set back makes an answer neither young nor old: ask.
    if (last && last.askedAt <= nowSeconds && nowSeconds < last.askedAt + keepSeconds(repository, this.everySeconds)) {
      return last.snapshots;
    }
    this.#answers.delete(repository.key);
    const result = await this.call(repository, ['snapshots'], signal);
    const reason = resticFailure(result);
    if (reason !== null || result.kind !== 'exited') {
      return { up: false, reason: reason ?? 'failed', detail: wordsOf(result) };
    }
    const snapshots = parseSnapshots(result.stdout);
    if (snapshots === null) {
      return { up: false, reason: 'unreadable', detail: `not a list of snapshots: ${result.stdout.slice(0, 200)}` };
    }
    this.#answers.set(repository.key, { askedAt: nowSeconds, snapshots });
    return snapshots;
  }
}
