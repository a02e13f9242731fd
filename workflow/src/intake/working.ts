import type { AlertOutcome, Level, PayloadOutcome, TicketState } from '@wardwatch/contracts';
import type { AuditEntry } from '../audit/entry.js';
import type { PageReason } from '../pages/routing.js';
import type { IncomingAlert } from './alert.js';
import type { TicketFields } from './fields.js';

/** A ticket as the planner works on it: read from the database, or about to be made. */
export interface WorkingTicket {
  /** null until the store has given one. */
  id: string | null;
  number: string | null;
  readonly dedupKey: string;
  readonly fields: TicketFields | null;
  readonly domain: string;
  level: Level;
  state: TicketState;
  recoveredAt: Date | null;
  firing: number;
  beganAt: string;
  /** A column other than the firing count has changed. */
  changed: boolean;
  /** State or level has changed: what people hold in their hands is out of date. */
  bumped: boolean;
  resolvedByRecovery: boolean;
}

export interface WorkingOccurrence {
  readonly id: string | null;
  readonly fingerprint: string;
  readonly startsAt: string;
  ticket: WorkingTicket | null;
  /** null: nothing newer than what is stored. */
  alert: IncomingAlert | null;
  status: 'firing' | 'resolved';
  endsAt: string | null;
  lastSeenAt: Date;
  readonly firstSeenAt: Date;
  changed: boolean;
}

/** What the database knows about the alerts of a batch. */
export interface KnownState {
  /** By `occurrenceKey`. */
  readonly occurrences: Map<string, WorkingOccurrence>;
  /** The newest occurrence of each fingerprint. */
  readonly newest: Map<string, WorkingOccurrence>;
  /** Open tickets by dedup key. */
  readonly openTickets: Map<string, WorkingTicket>;
}

export type PlannedAudit = Omit<AuditEntry, 'subject'> & { readonly ticket: WorkingTicket };
export interface PlannedPage {
  readonly ticket: WorkingTicket;
  readonly reason: PageReason;
}

export interface PayloadResult {
  readonly outcome: Exclude<PayloadOutcome, 'rejected'>;
  readonly alertOutcomes: Partial<Record<AlertOutcome, number>>;
}

export interface IntakePlan {
  readonly tickets: WorkingTicket[];
  readonly occurrences: WorkingOccurrence[];
  readonly audit: PlannedAudit[];
  readonly pages: PlannedPage[];
  /** One per payload, in order. */
  readonly results: PayloadResult[];
}

export const occurrenceKey = (fingerprint: string, startsAt: string) => `${fingerprint} ${startsAt}`;
