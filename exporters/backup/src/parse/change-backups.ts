import type { ChangeWindow } from '@wardwatch/contracts';
import { usable, type Backup } from './plan-facts.js';

/** What a change asks of the backups around it. Times in seconds since the epoch. */
export interface ChangeBackup {
  readonly phase: 'before' | 'after';
  readonly due: number;
  readonly seen: boolean;
}

export interface ChangeLimits {
  /** A backup counts as "before" when it is at most this old as the change begins. */
  readonly before: number;
  /** A new backup must be there this long after the end. */
  readonly after: number;
}

/** A change is watched from this long before it begins until this long after its last backup was due. */
export const WATCHED_SECONDS = 7 * 86_400;

export function isWatched({ begins, ends }: ChangeWindow, { after }: ChangeLimits, nowSeconds: number): boolean {
  return (
    nowSeconds >= Date.parse(begins) / 1000 - WATCHED_SECONDS &&
    nowSeconds <= Date.parse(ends) / 1000 + after + WATCHED_SECONDS
  );
}

/** The backups of the changed system, of whatever plan, against the change (article 39). */
export function changeBackups(
  { begins, ends }: ChangeWindow,
  backups: readonly Backup[],
  { before, after }: ChangeLimits,
  nowSeconds: number,
): ChangeBackup[] {
  const begin = Date.parse(begins) / 1000;
  const end = Date.parse(ends) / 1000;
  const moments = usable(backups, nowSeconds).map(({ at }) => at);
  return [
    { phase: 'before', due: begin, seen: moments.some((at) => at <= begin && at >= begin - before) },
    { phase: 'after', due: end + after, seen: moments.some((at) => at >= end) },
  ];
}
