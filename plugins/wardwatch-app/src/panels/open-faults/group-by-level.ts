import type { TicketSummary } from '@wardwatch/contracts';
import { LEVELS, type Level } from '@wardwatch/contracts/levels';
import type { Counts } from '../../api/workflow';
import { tightestClock, isTicking } from '../../time/urgency';

export interface LevelGroup {
  readonly level: Level;
  /** Open faults of this level, shown or not. */
  readonly count: number;
  /** What runs out first stands first. */
  readonly rows: readonly TicketSummary[];
}

/** Levels that have open faults, the worst first. */
export function groupByLevel(items: readonly TicketSummary[], counts: Counts['by_level']): LevelGroup[] {
  return LEVELS.map((level) => {
    const rows = items.filter((ticket) => ticket.level === level).sort(byDue);
    return { level, rows, count: Math.max(counts[level] ?? 0, rows.length) };
  }).filter(({ count }) => count > 0);
}

function byDue(a: TicketSummary, b: TicketSummary): number {
  return dueMs(a) - dueMs(b) || a.number.localeCompare(b.number);
}

/** Faults whose clocks have all stopped come last. */
function dueMs({ clocks }: TicketSummary): number {
  const clock = tightestClock(clocks);
  return clock && isTicking(clock) ? Date.parse(clock.due_at) : Number.MAX_SAFE_INTEGER;
}
