import {
  isOpen,
  TRANSITIONS,
  WATCHDOG_ALERT,
  type AlertOutcome,
  type TicketAction,
  type TicketState,
} from '@wardwatch/contracts';
import type { IncomingAlert, IncomingPayload } from './alert.js';
import { levelOf, ticketFields, type FieldRules } from './fields.js';
import {
  occurrenceKey,
  type IntakePlan,
  type KnownState,
  type PayloadResult,
  type PlannedAudit,
  type WorkingOccurrence,
  type WorkingTicket,
} from './working.js';

export interface IntakeRules {
  readonly fields: FieldRules;
  readonly onRecovery: 'person' | 'resolve';
}

/**
 * A "firing" for an occurrence that resolved less than this ago is taken for a late delivery; after it, for an alert
 * that Alertmanager had given up on and that fires again (same start). Alertmanager resends what really fires, so a
 * wrong guess mends itself.
 */
export const REORDER_WINDOW_MS = 120_000;
const FINGERPRINTS_SHOWN = 20;

/**
 * Decides what a batch of payloads changes, in the order in which they came. Pure: `known` is worked on in place and
 * belongs to this call.
 */
export function planIntake(
  payloads: readonly IncomingPayload[],
  known: KnownState,
  rules: IntakeRules,
  now: Date,
): IntakePlan {
  const planner = new Planner(known, rules, now);
  const results = payloads.map((payload) => planner.payload(payload));
  return { ...planner.plan(), results };
}

/** What one payload did to one ticket, for one audit row rather than one per alert. */
interface Touch {
  readonly created: boolean;
  readonly fired: IncomingAlert[];
  readonly resolved: IncomingAlert[];
  readonly wasFiring: boolean;
}

class Planner {
  readonly #tickets = new Set<WorkingTicket>();
  readonly #occurrences = new Set<WorkingOccurrence>();
  readonly #audit: PlannedAudit[] = [];
  readonly #pages: IntakePlan['pages'] = [];
  #touches = new Map<WorkingTicket, Touch>();

  constructor(
    private readonly known: KnownState,
    private readonly rules: IntakeRules,
    private readonly now: Date,
  ) {}

  plan(): Omit<IntakePlan, 'results'> {
    return {
      tickets: [...this.#tickets],
      occurrences: [...this.#occurrences].filter(({ changed }) => changed),
      audit: this.#audit,
      pages: this.#pages,
    };
  }

  payload({ alerts, truncatedAlerts, invalidAlerts }: IncomingPayload): PayloadResult {
    const alertOutcomes: Partial<Record<AlertOutcome, number>> = {};
    const count = (outcome: AlertOutcome, by = 1) => (alertOutcomes[outcome] = (alertOutcomes[outcome] ?? 0) + by);
    this.#touches = new Map();
    for (const status of ['resolved', 'firing'] as const) {
      for (const alert of alerts) {
        if (alert.status === status) {
          count(this.#alert(alert));
        }
      }
    }
    if (invalidAlerts > 0) {
      count('invalid', invalidAlerts);
    }
    for (const [ticket, touch] of this.#touches) {
      this.#settle(ticket, touch);
    }
    const repeated = Object.keys(alertOutcomes).every((each) => each === 'repeated' || each === 'reordered');
    const outcome = alerts.length === 0 ? 'empty' : repeated ? 'repeated' : 'applied';
    return { outcome: truncatedAlerts > 0 ? 'truncated' : outcome, alertOutcomes };
  }

  #alert(alert: IncomingAlert): AlertOutcome {
    if (alert.alertname === WATCHDOG_ALERT) {
      return 'ignored_watchdog';
    }
    const occurrence = this.known.occurrences.get(occurrenceKey(alert.fingerprint, alert.startsAt));
    if (alert.status === 'resolved') {
      return this.#resolved(alert, occurrence);
    }
    return occurrence === undefined ? this.#newFiring(alert) : this.#knownFiring(alert, occurrence);
  }

  #resolved(alert: IncomingAlert, occurrence: WorkingOccurrence | undefined): AlertOutcome {
    if (occurrence === undefined) {
      this.#endOlder(alert);
      this.#occurrence(alert, null, 'resolved');
      return 'resolved_unknown';
    }
    if (occurrence.status === 'resolved') {
      return 'repeated';
    }
    this.#end(occurrence, alert.endsAt ?? this.now.toISOString());
    if (occurrence.ticket !== null) {
      this.#touch(occurrence.ticket).resolved.push(alert);
    }
    return 'recovered';
  }

  #knownFiring(alert: IncomingAlert, occurrence: WorkingOccurrence): AlertOutcome {
    if (occurrence.status === 'firing') {
      occurrence.alert = alert;
      occurrence.lastSeenAt = this.now;
      occurrence.changed = true;
      this.#occurrences.add(occurrence);
      return 'repeated';
    }
    const newest = this.known.newest.get(alert.fingerprint);
    const isOld = newest !== undefined && newest.startsAt > alert.startsAt;
    if (isOld || this.now.getTime() - occurrence.lastSeenAt.getTime() < REORDER_WINDOW_MS) {
      return 'reordered';
    }
    const { ticket, created } = this.#ticketFor(alert);
    this.#touch(ticket, created).fired.push(alert);
    ticket.firing += 1;
    Object.assign(occurrence, { ticket, alert, status: 'firing', endsAt: null, lastSeenAt: this.now, changed: true });
    this.#occurrences.add(occurrence);
    return created ? 'ticket_created' : 'attached';
  }

  #newFiring(alert: IncomingAlert): AlertOutcome {
    const newest = this.known.newest.get(alert.fingerprint);
    if (newest !== undefined && newest.startsAt > alert.startsAt) {
      // An older firing that was delivered late: the same series has fired anew since, so this one is over.
      this.#occurrence(alert, newest.ticket, 'resolved', newest.startsAt);
      return 'reordered';
    }
    this.#endOlder(alert);
    const { ticket, created } = this.#ticketFor(alert);
    this.#touch(ticket, created).fired.push(alert);
    ticket.firing += 1;
    if (alert.startsAt < ticket.beganAt) {
      ticket.beganAt = alert.startsAt;
    }
    this.#occurrence(alert, ticket, 'firing');
    return created ? 'ticket_created' : 'attached';
  }

  #occurrence(
    alert: IncomingAlert,
    ticket: WorkingTicket | null,
    status: WorkingOccurrence['status'],
    endsAt: string | null = alert.endsAt,
  ): void {
    const now = this.now;
    const occurrence: WorkingOccurrence = {
      id: null,
      fingerprint: alert.fingerprint,
      startsAt: alert.startsAt,
      ticket,
      alert,
      status,
      endsAt: status === 'firing' ? null : (endsAt ?? now.toISOString()),
      firstSeenAt: now,
      lastSeenAt: now,
      changed: true,
    };
    this.#occurrences.add(occurrence);
    this.known.occurrences.set(occurrenceKey(alert.fingerprint, alert.startsAt), occurrence);
    const newest = this.known.newest.get(alert.fingerprint);
    if (newest === undefined || newest.startsAt < alert.startsAt) {
      this.known.newest.set(alert.fingerprint, occurrence);
    }
  }

  /** The same series has a newer start, so the end of its older firing got lost. */
  #endOlder(alert: IncomingAlert): void {
    const newest = this.known.newest.get(alert.fingerprint);
    if (newest?.status === 'firing' && newest.startsAt < alert.startsAt) {
      this.#end(newest, alert.startsAt);
    }
  }

  #end(occurrence: WorkingOccurrence, endsAt: string): void {
    if (occurrence.ticket !== null) {
      this.#touch(occurrence.ticket);
      occurrence.ticket.firing -= 1;
    }
    Object.assign(occurrence, { status: 'resolved', endsAt, lastSeenAt: this.now, changed: true });
    this.#occurrences.add(occurrence);
  }

  #ticketFor(alert: IncomingAlert): { ticket: WorkingTicket; created: boolean } {
    const key = alert.dedupKey;
    const open = this.known.openTickets.get(key);
    if (open !== undefined && isOpen(open.state)) {
      return { ticket: open, created: false };
    }
    const fields = ticketFields(alert, this.rules.fields);
    const ticket: WorkingTicket = {
      id: null,
      number: null,
      dedupKey: key,
      fields,
      domain: fields.domain,
      level: fields.level,
      state: 'new',
      recoveredAt: null,
      firing: 0,
      beganAt: alert.startsAt,
      changed: true,
      bumped: false,
      resolvedByRecovery: false,
    };
    this.known.openTickets.set(key, ticket);
    return { ticket, created: true };
  }

  #touch(ticket: WorkingTicket, created = false): Touch {
    let touch = this.#touches.get(ticket);
    if (touch === undefined) {
      touch = { created, fired: [], resolved: [], wasFiring: ticket.firing > 0 };
      this.#touches.set(ticket, touch);
      this.#tickets.add(ticket);
    }
    return touch;
  }

  /** After all alerts of a payload: what it means for a ticket as a whole. */
  #settle(ticket: WorkingTicket, { created, fired, resolved, wasFiring }: Touch): void {
    if (created) {
      this.#note(ticket, 'created', null, createdDetails(ticket, fired));
      this.#pages.push({ ticket, reason: 'created' });
    } else if (fired.length > 0) {
      this.#note(ticket, 'alert_firing', null, alertDetails(fired));
    }
    if (resolved.length > 0) {
      const recovered = ticket.firing === 0;
      this.#note(ticket, 'alert_resolved', null, { ...alertDetails(resolved), recovered });
    }
    if (fired.length > 0) {
      this.#raise(ticket, fired);
      this.#comeBack(ticket);
    }
    if (ticket.firing > 0 && ticket.recoveredAt !== null) {
      Object.assign(ticket, { recoveredAt: null, changed: true });
    }
    if (ticket.firing === 0 && wasFiring && ticket.recoveredAt === null) {
      Object.assign(ticket, { recoveredAt: this.now, changed: true });
      if (isOpen(ticket.state)) {
        this.#pages.push({ ticket, reason: 'recovered' });
        this.#resolveByRule(ticket);
      }
    }
  }

  /** A worse alert raises the level of its ticket; a milder one never lowers it. */
  #raise(ticket: WorkingTicket, fired: readonly IncomingAlert[]): void {
    const worst = fired.map((alert) => levelOf(alert.labels, this.rules.fields)).sort()[0];
    if (worst === undefined || worst >= ticket.level || !TRANSITIONS.change_level.from.includes(ticket.state)) {
      return;
    }
    this.#note(ticket, 'change_level', { level: ticket.level }, { level: worst }, 'worse_alert');
    Object.assign(ticket, { level: worst, changed: true, bumped: true });
    this.#pages.push({ ticket, reason: 'level_raised' });
  }

  /** What was called resolved fires again before it was closed: the work is not done (docs/adr/0012). */
  #comeBack(ticket: WorkingTicket): void {
    const act: TicketAction | null =
      ticket.state === 'resolved' ? 'reject' : ticket.state === 'verified' ? 'reopen' : null;
    if (act !== null) {
      this.#move(ticket, act, 'fires_again');
      this.#pages.push({ ticket, reason: 'reopened' });
    }
  }

  #resolveByRule(ticket: WorkingTicket): void {
    if (this.rules.onRecovery === 'resolve' && TRANSITIONS.resolve.from.includes(ticket.state)) {
      ticket.resolvedByRecovery = true;
      this.#move(ticket, 'resolve', 'alert_recovered');
    }
  }

  #move(ticket: WorkingTicket, act: TicketAction, reason: string): void {
    const { to } = TRANSITIONS[act];
    const state: TicketState = to === 'same' ? ticket.state : to;
    this.#note(ticket, act, { state: ticket.state }, { state }, reason);
    Object.assign(ticket, { state, changed: true, bumped: true });
  }

  #note(
    ticket: WorkingTicket,
    act: string,
    before: PlannedAudit['before'],
    after: PlannedAudit['after'],
    reason: string | null = null,
  ): void {
    this.#audit.push({ ticket, at: this.now, actor: null, agent: 'intake', act, reason, before, after });
  }
}

function createdDetails(ticket: WorkingTicket, fired: readonly IncomingAlert[]): Record<string, unknown> {
  const { level, state, fields } = ticket;
  const notes = fields === null || Object.keys(fields.notes).length === 0 ? {} : { notes: fields.notes };
  return {
    level,
    state,
    domain: ticket.domain,
    system: fields?.system,
    unit: fields?.unit,
    ...alertDetails(fired),
    ...notes,
  };
}

function alertDetails(alerts: readonly IncomingAlert[]): Record<string, unknown> {
  const names = [...new Set(alerts.map((alert) => alert.alertname))].slice(0, FINGERPRINTS_SHOWN);
  return {
    alertname: names.join(', '),
    alerts: alerts.length,
    fingerprints: alerts.slice(0, FINGERPRINTS_SHOWN).map((alert) => alert.fingerprint),
  };
}
