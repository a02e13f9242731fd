import { usable, type Backup } from './plan-facts.js';

/** Intervals of a plan that the count of missed backups looks back over, and backups that the usual size is taken from. */
export const INTERVALS = 7;

export interface PlanHistory {
  /** Seconds since the epoch of the oldest backup kept; 0 when there is none. */
  readonly oldest: number;
  /** Median of up to seven backups before the newest; null when none has a size. */
  readonly typicalSizeBytes: number | null;
  readonly expected: number;
  readonly missed: number;
}

interface Rhythm {
  readonly every: number;
  readonly grace: number;
}

/**
 * How a plan was kept lately. A gap between two backups (or since the last one) that is longer than interval and grace
 * hides as many missed backups as intervals fit into it.
 */
export function historyOf(backups: readonly Backup[], { every, grace }: Rhythm, nowSeconds: number): PlanHistory {
  const counted = usable(backups, nowSeconds);
  const oldest = counted.at(-1)?.at ?? 0;
  const from = Math.max(nowSeconds - INTERVALS * every, oldest);
  const moments = [nowSeconds, ...counted.map(({ at }) => Math.min(at, nowSeconds))];
  const missed = moments.reduce((sum, later, index) => {
    const earlier = moments[index + 1];
    return earlier === undefined || later <= from
      ? sum
      : sum + missedWithin(later - Math.max(earlier, from - every), every, grace);
  }, 0);
  const expected = oldest === 0 ? 0 : Math.min(INTERVALS, Math.floor((nowSeconds - from) / every));
  return { oldest, typicalSizeBytes: typicalSize(counted), expected, missed: Math.min(missed, expected) };
}

const missedWithin = (gap: number, every: number, grace: number) =>
  gap > every + grace ? Math.max(1, Math.floor((gap - grace) / every)) : 0;

function typicalSize(newestFirst: readonly Backup[]): number | null {
  const sizes = newestFirst
    .slice(1, 1 + INTERVALS)
    .flatMap(({ sizeBytes }) => sizeBytes ?? [])
    .sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? null;
}
