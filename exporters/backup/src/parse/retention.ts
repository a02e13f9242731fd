import type { BackupPlan } from '@wardwatch/contracts';

/** What must be kept of a plan by now; null where the plan does not say. */
export interface Retention {
  readonly copies: number | null;
  /** Seconds since the epoch that the oldest backup must not be younger than. */
  readonly reach: number | null;
}

type KeepingPlan = Pick<BackupPlan, 'every' | 'grace' | 'keep'>;

/**
 * A plan that began lately cannot hold what it must hold later: `since` lets both limits grow with it. The oldest backup
 * may be younger than the reach by one interval and its grace, since backups are made at intervals.
 */
export function retentionOf({ every, grace, keep }: KeepingPlan, nowSeconds: number): Retention {
  if (keep === undefined) {
    return { copies: null, reach: null };
  }
  const since = keep.since === undefined ? 0 : Date.parse(`${keep.since}T00:00:00Z`) / 1000;
  const possible = Math.max(0, Math.floor((nowSeconds - since - grace) / every));
  return {
    copies: keep.copies === undefined ? null : Math.min(keep.copies, possible),
    reach: keep.reach === undefined ? null : Math.max(nowSeconds - keep.reach, since) + every + grace,
  };
}
