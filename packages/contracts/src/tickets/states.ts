/**
 * The life of a ticket as a table. No IO: the workflow server applies it, the plugin shows it.
 *
 * - `new`         entered by intake or by a person who reports; left by `accept` or `cancel`
 * - `accepted`    somebody answers for it; left by `start`, `resolve` or `cancel`
 * - `in_handling` work goes on; left by `resolve`
 * - `resolved`    the handler says it works again; left by `verify` (works) or `reject` (does not)
 * - `verified`    the declaring side confirmed it (article 19); left by `close` or `reopen`
 * - `closed`      filed; left by `reopen` within the time that the policy allows
 * - `cancelled`   was no fault; final
 * - `reopened`    like `new`, with a history; left by `accept` or `cancel`
 */
export const TICKET_STATES = [
  'new',
  'accepted',
  'in_handling',
  'resolved',
  'verified',
  'closed',
  'cancelled',
  'reopened',
] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** States in which somebody still owes work; the default list shows these. */
export const OPEN_STATES = [
  'new',
  'accepted',
  'in_handling',
  'resolved',
  'verified',
  'reopened',
] as const satisfies readonly TicketState[];

/** States in which the resolution clock runs. */
export const UNRESOLVED_STATES = [
  'new',
  'accepted',
  'in_handling',
  'reopened',
] as const satisfies readonly TicketState[];

export function isOpen(state: TicketState): boolean {
  return (OPEN_STATES as readonly TicketState[]).includes(state);
}

export const TICKET_ACTIONS = [
  'accept',
  'assign',
  'start',
  'resolve',
  'verify',
  'reject',
  'close',
  'cancel',
  'reopen',
  'change_level',
] as const;
export type TicketAction = (typeof TICKET_ACTIONS)[number];

/** What a person must hold to try an action. `duties.ts` says which duty gives which right. */
export type TicketRight =
  'ticket.report' | 'ticket.accept' | 'ticket.handle' | 'ticket.dispatch' | 'ticket.verify' | 'ticket.comment';

/** Conditions beyond state and right; each refuses with a reason of `reasons.ts`. */
export type TicketGuard =
  'unowned_or_mine' | 'mine_or_dispatcher' | 'not_the_resolver' | 'alert_recovered' | 'within_reopen_window';

export interface Transition {
  readonly from: readonly TicketState[];
  /** `'same'` keeps the state: the action changes something else. */
  readonly to: TicketState | 'same';
  readonly right: TicketRight;
  readonly guards: readonly TicketGuard[];
}

export const TRANSITIONS: Readonly<Record<TicketAction, Transition>> = {
  accept: { from: ['new', 'reopened'], to: 'accepted', right: 'ticket.accept', guards: ['unowned_or_mine'] },
  assign: { from: ['new', 'reopened', 'accepted', 'in_handling'], to: 'same', right: 'ticket.dispatch', guards: [] },
  start: { from: ['accepted'], to: 'in_handling', right: 'ticket.handle', guards: ['mine_or_dispatcher'] },
  resolve: {
    from: ['accepted', 'in_handling'],
    to: 'resolved',
    right: 'ticket.handle',
    guards: ['mine_or_dispatcher', 'alert_recovered'],
  },
  verify: { from: ['resolved'], to: 'verified', right: 'ticket.verify', guards: ['not_the_resolver'] },
  reject: { from: ['resolved'], to: 'reopened', right: 'ticket.verify', guards: ['not_the_resolver'] },
  close: { from: ['verified'], to: 'closed', right: 'ticket.dispatch', guards: ['alert_recovered'] },
  cancel: { from: ['new', 'accepted', 'reopened'], to: 'cancelled', right: 'ticket.dispatch', guards: [] },
  reopen: { from: ['verified', 'closed'], to: 'reopened', right: 'ticket.verify', guards: ['within_reopen_window'] },
  change_level: {
    from: ['new', 'accepted', 'in_handling', 'reopened'],
    to: 'same',
    right: 'ticket.dispatch',
    guards: [],
  },
};

/** The one action that a screen offers first in a state; everything else sits in a menu. */
export const PRIMARY_ACTION: Readonly<Record<TicketState, TicketAction | null>> = {
  new: 'accept',
  accepted: 'start',
  in_handling: 'resolve',
  resolved: 'verify',
  verified: 'close',
  closed: 'reopen',
  cancelled: null,
  reopened: 'accept',
};
