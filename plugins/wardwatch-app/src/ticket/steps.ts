import type { TimelineEntry } from '@wardwatch/contracts';
import type { TicketState } from '@wardwatch/contracts/tickets/states';

/** One station on the way of a ticket. `at` is known when it was passed and its entry is loaded. */
export interface Step {
  readonly state: TicketState;
  readonly status: 'passed' | 'here' | 'ahead';
  readonly at: string | undefined;
}

const WAY: readonly TicketState[] = ['new', 'accepted', 'in_handling', 'resolved', 'verified', 'closed'];

interface Facts {
  readonly state: TicketState;
  readonly state_since: string;
  readonly created_at: string;
}

/**
 * The way from new to closed with the times of this round: a reopened ticket walks it again. A cancelled one ends
 * where it was cancelled.
 * @param entries newest first
 */
export function stepsOf(ticket: Facts, entries: readonly TimelineEntry[]): Step[] {
  const round = thisRound(entries);
  const first: TicketState = round.reopenedAt === undefined ? 'new' : 'reopened';
  const reached = new Map<TicketState, string>([[first, round.reopenedAt ?? ticket.created_at]]);
  for (const { to_state, from_state, at } of round.oldestFirst) {
    if (to_state !== null && to_state !== from_state) {
      reached.set(to_state, at);
    }
  }
  reached.set(ticket.state, ticket.state_since);
  const way = WAY.map((state): TicketState => (state === 'new' ? first : state));
  if (ticket.state === 'cancelled') {
    const passed = way.filter((state) => reached.has(state));
    return [
      ...passed.map((state): Step => ({ state, status: 'passed', at: reached.get(state) })),
      { state: 'cancelled', status: 'here', at: ticket.state_since },
    ];
  }
  const here = way.indexOf(ticket.state);
  return way.map((state, index) => ({
    state,
    status: index < here ? 'passed' : index === here ? 'here' : 'ahead',
    at: index <= here ? reached.get(state) : undefined,
  }));
}

function thisRound(entries: readonly TimelineEntry[]) {
  const at = entries.findIndex(({ to_state }) => to_state === 'reopened');
  const round = at < 0 ? entries : entries.slice(0, at);
  return { oldestFirst: [...round].reverse(), reopenedAt: at < 0 ? undefined : entries[at]?.at };
}
