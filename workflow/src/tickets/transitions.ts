import {
  TICKET_ACTIONS,
  TRANSITIONS,
  type Level,
  type OfferedAction,
  type Reason,
  type TicketAction,
  type TicketGuard,
  type TicketState,
} from '@wardwatch/contracts';
import { lackOf, type Caller } from '../identity/caller.js';

/** What decides about an action. */
export interface TicketFacts {
  readonly state: TicketState;
  readonly stateSince: Date;
  readonly level: Level;
  readonly owner: string | null;
  readonly resolvedBy: string | null;
  /** Alerts that fire now. */
  readonly firing: number;
}

export interface ActionRules {
  readonly resolveWhileFiring: boolean;
  readonly reopenWithinSeconds: number;
}

type Guard = (ticket: TicketFacts, caller: Caller, rules: ActionRules, now: Date) => Reason | null;

const GUARDS: Readonly<Record<TicketGuard, Guard>> = {
  unowned_or_mine: ({ owner }, { login }) => (owner === null || owner === login ? null : 'assigned_to_other'),
  mine_or_dispatcher: ({ owner }, { login, rights }) =>
    owner === login || rights.has('ticket.dispatch') ? null : 'not_the_owner',
  not_the_resolver: ({ resolvedBy }, { login }) => (resolvedBy === login ? 'verifier_is_resolver' : null),
  alert_recovered: ({ firing }, _caller, { resolveWhileFiring }) =>
    firing > 0 && !resolveWhileFiring ? 'alert_still_firing' : null,
  within_reopen_window: ({ state, stateSince }, _caller, { reopenWithinSeconds }, now) =>
    state === 'closed' && now.getTime() - stateSince.getTime() > reopenWithinSeconds * 1000
      ? 'reopen_window_over'
      : null,
};

/** Why this person may not do this now; null when they may. The right comes first, then the state, then the guards. */
export function refusalOf(
  action: TicketAction,
  ticket: TicketFacts,
  caller: Caller,
  rules: ActionRules,
  now: Date,
): Reason | null {
  const { right, from, guards } = TRANSITIONS[action];
  const lack = lackOf(caller, right);
  if (lack !== null) {
    return lack;
  }
  if (!from.includes(ticket.state)) {
    return 'state_not_allowed';
  }
  for (const guard of guards) {
    const reason = GUARDS[guard](ticket, caller, rules, now);
    if (reason !== null) {
      return reason;
    }
  }
  return null;
}

/** Every action that the ticket's state knows, with the reason where this person may not do it. */
export function offeredActions(ticket: TicketFacts, caller: Caller, rules: ActionRules, now: Date): OfferedAction[] {
  return TICKET_ACTIONS.filter((action) => TRANSITIONS[action].from.includes(ticket.state)).map((action) => {
    const reason = refusalOf(action, ticket, caller, rules, now);
    return { action, allowed: reason === null, reason };
  });
}

export function stateAfter(action: TicketAction, state: TicketState): TicketState {
  const { to } = TRANSITIONS[action];
  return to === 'same' ? state : to;
}
