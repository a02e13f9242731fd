import type { RunError } from '@wardwatch/contracts';
import { FUTURE_TOLERANCE_SECONDS, usable, type Backup } from './plan-facts.js';

/** A run of a backup job that ended badly, as its tool remembers it. */
export interface FailedRun {
  /** Seconds since the epoch. */
  readonly at: number;
  readonly reason: RunError;
}

/** The newest failed run, if no backup came after it; null when all is well. */
export function openFailure(
  runs: readonly FailedRun[],
  backups: readonly Backup[],
  nowSeconds: number,
): FailedRun | null {
  const lastSuccess = usable(backups, nowSeconds)[0]?.at ?? 0;
  return runs
    .filter(({ at }) => at > lastSuccess && at <= nowSeconds + FUTURE_TOLERANCE_SECONDS)
    .reduce<FailedRun | null>((newest, run) => (newest !== null && newest.at > run.at ? newest : run), null);
}
