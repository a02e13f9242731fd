import type { Clock } from '@wardwatch/contracts';

export interface DueHints {
  readonly response: Date | null;
  readonly resolution: Date | null;
}

/** Due times of the clocks that still run, for the index that sorts by them. A hint: people are shown what is computed on read. */
export function dueHints(clocks: readonly Clock[]): DueHints {
  const due = (name: Clock['name']) => {
    const clock = clocks.find((each) => each.name === name);
    return clock && (clock.state === 'running' || clock.state === 'overdue') ? new Date(clock.due_at) : null;
  };
  return { response: due('response'), resolution: due('resolution') };
}
