import type { FailedRun } from './failed-run.js';
import type { Backup } from './plan-facts.js';

export interface SizedRuns {
  readonly backups: readonly Backup[];
  readonly failedRuns: readonly FailedRun[];
}

/** Files and objects that are too small to be backups are runs that failed. */
export function sortBySize(
  found: readonly (Backup & { readonly sizeBytes: number })[],
  minSizeBytes: number,
): SizedRuns {
  return {
    backups: found.filter(({ sizeBytes }) => sizeBytes >= minSizeBytes),
    failedRuns: found
      .filter(({ sizeBytes }) => sizeBytes < minSizeBytes)
      .map(({ at }) => ({ at, reason: 'too_small' as const })),
  };
}
