import type { AlertOutcome, Level, PayloadOutcome } from '@wardwatch/contracts';
import { DateTime } from 'luxon';
import type pg from 'pg';
import { ticketSubject, type AuditEntry } from '../audit/entry.js';
import { appendAudit } from '../audit/store.js';
import type { Clock } from '../clock.js';
import type { Sql } from '../db/pool.js';
import { once as oneTransaction } from '../db/transaction.js';
import { clocksOf, type ClockRules } from '../deadlines/clocks.js';
import { dueHints, type DueHints } from '../deadlines/hints.js';
import { clockRules, refreshHints } from '../deadlines/service.js';
import { channelsFor } from '../pages/routing.js';
import { insertPages } from '../pages/store.js';
import type { Policies } from '../policies/policies.js';
import type { IncomingPayload } from './alert.js';
import { fieldRules } from './fields.js';
import {
  allocate,
  beginIntake,
  insertLedger,
  insertOccurrences,
  insertTickets,
  readKnown,
  updateOccurrences,
  updateTickets,
} from './store.js';
import { planIntake } from './transitions.js';
import type { IntakePlan, KnownState, WorkingTicket } from './working.js';

export interface Applied {
  readonly payloadId: string;
  readonly outcome: Exclude<PayloadOutcome, 'rejected'>;
  readonly alertOutcomes: Partial<Record<AlertOutcome, number>>;
}

export interface AppliedBatch {
  readonly payloads: Applied[];
  /** Tickets that the batch made, by level; for the counter. */
  readonly created: readonly { readonly level: string }[];
}

export interface IntakeContext {
  readonly pool: pg.Pool;
  readonly policies: () => Policies;
  readonly clock: Clock;
}

/** Applies a batch in one transaction. When it returns, everything is committed; when it throws, nothing is. */
export async function applyBatch(context: IntakeContext, payloads: readonly IncomingPayload[]): Promise<AppliedBatch> {
  const alerts = payloads.flatMap((payload) => payload.alerts);
  const keys = new Set(alerts.map((alert) => alert.dedupKey));
  return oneTransaction(
    context.pool,
    async (tx) => applyIn(tx, context, payloads, await readKnown(tx, alerts, keys)),
    (tx) => beginIntake(tx, keys),
  );
}

async function applyIn(
  tx: Sql,
  { policies, clock }: IntakeContext,
  payloads: readonly IncomingPayload[],
  known: KnownState,
): Promise<AppliedBatch> {
  const rules = policies();
  const clocks = clockRules(rules);
  // Read after the locks were granted, so that times grow with the order of the batches about one fault.
  const now = clock.now();
  const plan = planIntake(
    payloads,
    known,
    {
      fields: fieldRules(rules.faultLevels, rules.registers),
      onRecovery: rules.faultLevels.on_recovery,
    },
    now,
  );
  const created = plan.tickets.filter((ticket) => ticket.id === null);
  const changed = plan.tickets.filter((ticket) => ticket.id !== null && ticket.changed);
  const year = DateTime.fromJSDate(now, { zone: rules.faultLevels.time_zone }).year;
  const payloadIds = await allocate(tx, payloads.length, created, year);
  await write(tx, plan, created, changed, clocks, now);
  await refreshHints(
    tx,
    changed.filter((ticket) => ticket.bumped).map((ticket) => idOf(ticket)),
    clocks,
    clock,
  );
  const ledger = plan.results.map(({ outcome, alertOutcomes }, index) => {
    const payload = payloads[index];
    return {
      ...(payloadIds[index] !== undefined && { id: payloadIds[index] }),
      outcome,
      alert_outcomes: alertOutcomes,
      group_key: payload?.groupKey ?? null,
      receiver: payload?.receiver ?? null,
      bytes: payload?.bytes ?? 0,
      alerts: payload?.alerts.length ?? 0,
      truncated_alerts: payload?.truncatedAlerts ?? 0,
      remainder: payload?.remainder ?? null,
    };
  });
  await insertLedger(tx, ledger, now);
  // Last, since batches that wake the same sender wait for each other's commit.
  await insertPages(tx, pagesOf(plan, rules), now);
  return {
    payloads: plan.results.map((result, index) => ({ ...result, payloadId: payloadIds[index] ?? '' })),
    created: created.map(({ level }) => ({ level })),
  };
}

async function write(
  tx: Sql,
  plan: IntakePlan,
  created: readonly WorkingTicket[],
  changed: readonly WorkingTicket[],
  clocks: ClockRules,
  now: Date,
): Promise<void> {
  const hints = new Map<Level, DueHints>();
  const hinted = created.map((ticket) => {
    // Nothing has happened to them yet, so tickets of one level are due at the same time.
    const facts = { createdAt: now, level: ticket.level, state: ticket.state, acts: [] };
    const due = hints.get(ticket.level) ?? dueHints(clocksOf(facts, clocks, now));
    hints.set(ticket.level, due);
    return { ticket, responseDue: due.response, resolutionDue: due.resolution };
  });
  await insertTickets(tx, hinted, now);
  await updateTickets(tx, changed, now);
  await insertOccurrences(
    tx,
    plan.occurrences.filter(({ id }) => id === null),
  );
  await updateOccurrences(
    tx,
    plan.occurrences.filter(({ id }) => id !== null),
  );
  await appendAudit(
    tx,
    plan.audit.map(({ ticket, ...entry }): AuditEntry => {
      const named = entry.act === 'created' ? { ...entry.after, number: ticket.number } : entry.after;
      return { ...entry, subject: ticketSubject(idOf(ticket)), after: named };
    }),
  );
}

function pagesOf(plan: IntakePlan, { paging }: Policies) {
  return plan.pages.flatMap(({ ticket, reason }) =>
    channelsFor(paging, ticket, reason).map((channel) => ({ ticket_id: idOf(ticket), channel, reason })),
  );
}

function idOf(ticket: WorkingTicket): string {
  if (ticket.id === null) {
    throw new Error('a planned ticket has no id yet');
  }
  return ticket.id;
}
