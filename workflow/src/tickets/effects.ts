import type { ActionBody, Level, TicketAction, TicketState } from '@wardwatch/contracts';
import type { PageReason } from '../pages/routing.js';
import { stateAfter, type TicketFacts } from './transitions.js';

/** Columns that an action writes; absent ones stay. */
export interface TicketPatch {
  readonly state: TicketState;
  readonly owner?: string;
  readonly level?: Level;
  readonly resolved_by?: string | null;
  readonly cause?: string | null;
  readonly solution?: string | null;
}

export interface Effect {
  readonly patch: TicketPatch;
  /** For the audit row. */
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown>;
  readonly reason: string | null;
  readonly page: PageReason | null;
}

/** The parts of all action bodies; which are there depends on the action. */
export type AnyActionBody = Partial<
  Omit<ActionBody<'assign'> & ActionBody<'resolve'> & ActionBody<'change_level'>, 'expected_version'>
> & { readonly expected_version: number };

/** What an allowed action changes. Pure. */
export function effectOf(action: TicketAction, ticket: TicketFacts, body: AnyActionBody, login: string): Effect {
  const state = stateAfter(action, ticket.state);
  const moved = state === ticket.state ? [{}, {}] : [{ state: ticket.state }, { state }];
  const [was, is] = moved as [Record<string, unknown>, Record<string, unknown>];
  const said = body.comment === undefined ? {} : { text: body.comment };
  const effect = (patch: Omit<TicketPatch, 'state'>, before: object = {}, after: object = {}): Effect => ({
    patch: { state, ...patch },
    before: { ...was, ...before },
    after: { ...is, ...after, ...said },
    reason: body.reason ?? null,
    page: null,
  });
  switch (action) {
    case 'accept':
      return effect({ owner: login }, { owner: ticket.owner }, { owner: login });
    case 'assign':
      return effect({ owner: body.owner ?? login }, { owner: ticket.owner }, { owner: body.owner });
    case 'resolve':
      return effect(
        { resolved_by: login, cause: body.cause ?? null, solution: body.solution ?? null },
        {},
        { cause: body.cause, solution: body.solution },
      );
    case 'reject':
    case 'reopen':
      return { ...effect({ resolved_by: null, cause: null, solution: null }), page: 'reopened' };
    case 'change_level': {
      const level = body.level ?? ticket.level;
      const changed = effect({ level }, { level: ticket.level }, { level });
      return { ...changed, page: level < ticket.level ? 'level_raised' : null };
    }
    default:
      return effect({});
  }
}
