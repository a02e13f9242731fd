import type { Backup } from '../parse/plan-facts.js';
import type { FailedRun } from '../parse/failed-run.js';

/** What a plan's tool said last. */
export interface PlanRecord {
  readonly backups: readonly Backup[];
  /** null: the tool remembers no failed runs. */
  readonly failedRuns: readonly FailedRun[] | null;
  /** Seconds since the epoch; null: not locked; undefined: locks cannot be seen. */
  readonly lockedSince: number | null | undefined;
}

/** What is known of every plan since the start, by plan key; nothing for a plan whose tool never answered. */
export type PlanBook = Map<string, PlanRecord>;
