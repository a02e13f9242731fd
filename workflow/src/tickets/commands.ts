import type { ReportBody, TicketAction, TicketDetail } from '@wardwatch/contracts';
import { DateTime } from 'luxon';
import { ticketSubject, type AuditEntry } from '../audit/entry.js';
import { appendAudit } from '../audit/store.js';
import type { Sql } from '../db/pool.js';
import { clockRules, refreshHints } from '../deadlines/service.js';
import { mustHave, type Caller } from '../identity/caller.js';
import { channelsFor, type PageReason } from '../pages/routing.js';
import { insertPages } from '../pages/store.js';
import type { Policies } from '../policies/policies.js';
import { Refused } from '../refused.js';
import { HANDLING_DUTIES } from '../registers/handlers.js';
import type { People } from '../registers/people.js';
import { effectOf, type AnyActionBody } from './effects.js';
import { actionRules, factsOf } from './facts.js';
import type { DetailRow } from './row.js';
import { detail, found, type TicketContext } from './service.js';
import { insertReported, lockTicket, patchTicket, touchTicket } from './store.js';
import { refusalOf } from './transitions.js';

/** Does an action, or refuses with a named reason. State, audit, page and sorting hint change in one transaction. */
export async function act(
  tx: Sql,
  context: TicketContext,
  id: string,
  action: TicketAction,
  body: AnyActionBody,
  caller: Caller,
): Promise<TicketDetail> {
  const ticket = await locked(tx, id);
  const now = context.clock.now();
  const policies = context.policies();
  decide(ticket, action, body, caller, policies, now, context.people);
  const effect = effectOf(action, factsOf(ticket), body, caller.login);
  if (!(await patchTicket(tx, id, { version: body.expected_version, state: ticket.state }, effect.patch, now))) {
    throw conflict('version_conflict', ticket);
  }
  await appendAudit(tx, [
    { ...entryOf(id, action, caller, now), reason: effect.reason, before: effect.before, after: effect.after },
  ]);
  const level = effect.patch.level ?? ticket.level;
  await page(tx, policies, { id, level, domain: ticket.domain }, effect.page, now);
  await refreshHints(tx, [id], clockRules(policies), context.clock);
  return detail(tx, context, id, caller);
}

function decide(
  ticket: DetailRow,
  action: TicketAction,
  body: AnyActionBody,
  caller: Caller,
  policies: Policies,
  now: Date,
  people: People,
): void {
  const refusal = refusalOf(action, factsOf(ticket), caller, actionRules(policies), now);
  const mayAtAll = refusal === null || refusal === 'state_not_allowed';
  if (mayAtAll && ticket.version !== body.expected_version) {
    throw conflict('version_conflict', ticket);
  }
  if (refusal !== null) {
    throw conflict(refusal, ticket);
  }
  if (action === 'change_level' && body.level === ticket.level) {
    throw new Refused('level_unchanged');
  }
  if (action === 'assign') {
    mustHandle(people, body.owner ?? '');
  }
}

function mustHandle(people: People, login: string): void {
  const person = people.find(login);
  if (person === null) {
    throw new Refused('person_unknown');
  }
  if (!person.active || !person.duties.some((duty) => HANDLING_DUTIES.has(duty))) {
    throw new Refused('person_cannot_handle');
  }
}

function conflict(reason: Refused['reason'], ticket: DetailRow): Refused {
  return new Refused(reason, { currentVersion: ticket.version, currentState: ticket.state });
}

export async function comment(
  tx: Sql,
  context: TicketContext,
  id: string,
  text: string,
  caller: Caller,
): Promise<TicketDetail> {
  mustHave(caller, 'ticket.comment');
  await locked(tx, id);
  const now = context.clock.now();
  await appendAudit(tx, [{ ...entryOf(id, 'comment', caller, now), after: { text } }]);
  await touchTicket(tx, id, now);
  return detail(tx, context, id, caller);
}

/** A person reports. */
export async function report(tx: Sql, context: TicketContext, body: ReportBody, caller: Caller): Promise<TicketDetail> {
  mustHave(caller, 'ticket.report');
  const now = context.clock.now();
  const policies = context.policies();
  const errors = reportErrors(body, policies, now);
  if (errors.length > 0) {
    throw new Refused('body_invalid', { errors });
  }
  const system = policies.registers.systems.find((each) => each.key === body.system);
  const ticket = {
    kind: body.kind,
    title: body.title,
    description: body.description ?? null,
    level: body.level,
    domain: body.domain,
    system: body.system ?? null,
    unit: body.unit ?? system?.unit ?? null,
    began_at: body.since === undefined ? null : new Date(body.since),
    declared_by: caller.login,
  };
  const year = DateTime.fromJSDate(now, { zone: policies.faultLevels.time_zone }).year;
  const { id, number } = await insertReported(tx, ticket, year, now);
  const { level, domain, unit } = ticket;
  await appendAudit(tx, [
    {
      ...entryOf(id, 'created', caller, now),
      after: {
        number,
        level,
        state: 'new',
        domain,
        system: ticket.system,
        unit,
        ...(body.since && { since: body.since }),
      },
    },
  ]);
  await page(tx, policies, { id, level, domain }, 'created', now);
  await refreshHints(tx, [id], clockRules(policies), context.clock);
  return detail(tx, context, id, caller);
}

function reportErrors(body: ReportBody, { registers }: Policies, now: Date): { field: string; message: string }[] {
  const errors: { field: string; message: string }[] = [];
  if (body.system !== undefined && !registers.systems.some(({ key }) => key === body.system)) {
    errors.push({ field: 'system', message: 'no such system in the register' });
  }
  if (body.unit !== undefined && !registers.units.some(({ key }) => key === body.unit)) {
    errors.push({ field: 'unit', message: 'no such unit in the register' });
  }
  if (body.since !== undefined && new Date(body.since) > now) {
    errors.push({ field: 'since', message: 'must not be in the future' });
  }
  return errors;
}

async function page(
  tx: Sql,
  { paging }: Policies,
  ticket: { id: string; level: DetailRow['level']; domain: string },
  reason: PageReason | null,
  now: Date,
): Promise<void> {
  if (reason !== null) {
    const channels = channelsFor(paging, ticket, reason);
    await insertPages(
      tx,
      channels.map((channel) => ({ ticket_id: ticket.id, channel, reason })),
      now,
    );
  }
}

/** The ticket, held until the transaction ends, and read after the wait for it. */
async function locked(tx: Sql, id: string): Promise<DetailRow> {
  await found(tx, id);
  await lockTicket(tx, id);
  return found(tx, id);
}

function entryOf(id: string, actName: string, caller: Caller, at: Date): AuditEntry {
  const none = { reason: null, before: null, after: null };
  return { at, actor: caller.login, agent: null, subject: ticketSubject(id), act: actName, ...none };
}
