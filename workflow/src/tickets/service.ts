import type { TicketCounts, TicketDetail, TicketList, TicketQuery } from '@wardwatch/contracts';
import type { Clock } from '../clock.js';
import type { Sql } from '../db/pool.js';
import { clocksOf } from '../deadlines/clocks.js';
import { clockRules } from '../deadlines/service.js';
import { readClockActs } from '../deadlines/store.js';
import type { Caller } from '../identity/caller.js';
import type { Policies } from '../policies/policies.js';
import { Refused } from '../refused.js';
import type { People } from '../registers/people.js';
import { buildDetail } from './detail.js';
import { countTickets, listTickets } from './list-store.js';
import { summaryOf } from './presentation.js';
import type { DetailRow } from './row.js';
import { readTicket } from './store.js';

export interface TicketContext {
  readonly policies: () => Policies;
  readonly people: People;
  readonly clock: Clock;
}

export async function list(sql: Sql, context: TicketContext, query: TicketQuery, caller: Caller): Promise<TicketList> {
  const { rows, nextCursor } = await listTickets(sql, query, caller.login);
  const ids = rows.map((row) => row.id);
  const acts = await readClockActs(sql, ids);
  const rules = clockRules(context.policies());
  const now = context.clock.now();
  const items = rows.map((row) => {
    const facts = { createdAt: row.created_at, level: row.level, state: row.state, acts: acts.get(row.id) ?? [] };
    return summaryOf(row, clocksOf(facts, rules, now), context.people);
  });
  return { items, next_cursor: nextCursor };
}

export async function counts(sql: Sql, query: TicketQuery, caller: Caller): Promise<TicketCounts> {
  const { byLevel, byState, newestAt } = await countTickets(sql, query, caller.login);
  const zeros = { '1': 0, '2': 0, '3': 0, '4': 0 };
  const states = {
    new: 0,
    accepted: 0,
    in_handling: 0,
    resolved: 0,
    verified: 0,
    closed: 0,
    cancelled: 0,
    reopened: 0,
  };
  return {
    by_level: { ...zeros, ...byLevel },
    by_state: { ...states, ...byState },
    newest_at: newestAt?.toISOString() ?? null,
  };
}

/** The ticket as this person sees it. @throws Refused `ticket_not_found` */
export async function detail(
  sql: Sql,
  context: TicketContext,
  id: string,
  caller: Caller,
  timelineBefore: string | null = null,
): Promise<TicketDetail> {
  return buildDetail(sql, context, await found(sql, id), caller, timelineBefore);
}

/** @throws Refused `ticket_not_found`, also for an id that cannot be one. */
export async function found(sql: Sql, id: string): Promise<DetailRow> {
  const row = /^[0-9]{1,18}$/.test(id) ? await readTicket(sql, id) : null;
  if (row === null) {
    throw new Refused('ticket_not_found');
  }
  return row;
}
