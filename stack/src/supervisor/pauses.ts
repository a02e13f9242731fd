const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/** A process that ran this long had started well: the next pause is short again. */
const STEADY_MS = 60_000;

/** Pause before the next start after a process died. `deaths` counts this one, in a row of short lives. */
export function pauseMs(deaths: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (deaths - 1), LONGEST_PAUSE_MS);
}

/** How many deaths in a row this one makes. */
export function countDeaths(before: number, ranMs: number): number {
  return ranMs >= STEADY_MS ? 1 : before + 1;
}
