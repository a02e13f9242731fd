import type { ToolResult } from '@wardwatch/exporter-kit';
import { resticFailure } from '../parse/restic-failure.js';
import { parseSnapshots, type ResticSnapshot } from '../parse/restic-snapshots.js';
import type { Reading } from './plan-collector.js';
import type { Repository, ResticCall } from './restic.js';

type NotUp = Extract<Reading, { up: false }>;

interface Answer {
  readonly askedAt: number;
  readonly snapshots: readonly ResticSnapshot[];
}

/** What an old answer may take of the grace of a plan: a backup in time must never look late. */
const SHARE_OF_GRACE = 1 / 4;

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
  ): Promise<readonly ResticSnapshot[] | NotUp> {
    const last = this.#answers.get(repository.key);
    const grace = Math.min(...repository.plans.map((plan) => plan.grace));
    const keepSeconds = Math.min(this.everySeconds, grace * SHARE_OF_GRACE);
    // A clock that was set back makes an answer neither young nor old: ask.
    if (last && last.askedAt <= nowSeconds && nowSeconds < last.askedAt + keepSeconds) {
      return last.snapshots;
    }
    this.#answers.delete(repository.key);
    const result = await this.call(repository, ['snapshots'], signal);
    const reason = resticFailure(result);
    if (reason !== null || result.kind !== 'exited') {
      return { up: false, reason: reason ?? 'failed', detail: detailOf(result) };
    }
    const snapshots = parseSnapshots(result.stdout);
    if (snapshots === null) {
      return { up: false, reason: 'unreadable', detail: `not a list of snapshots: ${result.stdout.slice(0, 200)}` };
    }
    this.#answers.set(repository.key, { askedAt: nowSeconds, snapshots });
    return snapshots;
  }
}

/** For the log: what restic said, without a password that an address may hold. */
function detailOf(result: ToolResult): string {
  if (result.kind === 'missing') {
    return result.detail;
  }
  const text = result.kind === 'exited' ? `exit ${result.exitCode}: ${result.stderr}` : result.kind;
  return text
    .replace(/(\/\/)[^/@\s]+@/g, '$1…@')
    .trim()
    .slice(0, 500);
}
