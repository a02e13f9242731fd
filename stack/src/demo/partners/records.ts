import type { PartnerFlow } from '@wardwatch/contracts';

/** Rows of the demo's ledgers; times are milliseconds. What changes later is not readonly. */
export interface Order {
  readonly code: string;
  readonly partner: string;
  readonly orderedMs: number;
  readonly yuan: number;
  readonly unitPrice: number;
}
export interface Shipment {
  readonly code: string;
  readonly order: string;
  readonly partner: string;
  readonly shippedMs: number;
  readonly seenRegion: string | null;
  readonly seenMs: number | null;
  closedMs: number | null;
}
export interface Complaint {
  readonly code: string;
  readonly kind: 'partner' | 'patient';
  readonly receivedMs: number;
  readonly answeredMs: number | null;
  closedMs: number | null;
}
export interface PromiseMade {
  readonly code: string;
  readonly partner: string;
  readonly dueMs: number;
  readonly keptMs: number | null;
}
export interface Training {
  readonly partner: string;
  readonly course: string;
  readonly plannedMs: number;
  readonly heldMs: number | null;
  readonly result: number | null;
}
export interface Campaign {
  readonly code: string;
  readonly medium: string;
  readonly startedMs: number;
  readonly endedMs: number;
  readonly yuan: number;
  readonly leads: number;
  readonly signed: number;
  readonly evaluatedMs: number | null;
}
export interface Entitlement {
  readonly partner: string;
  readonly kind: string;
  readonly granted: number;
  readonly issued: number;
  readonly dueMs: number;
  readonly paid: number;
}
export interface FlowCase {
  readonly code: string;
  readonly flow: PartnerFlow;
  readonly openedMs: number;
  endedMs: number | null;
}
export interface Evaluation {
  readonly flow: PartnerFlow;
  readonly evaluatedMs: number;
  readonly before: number;
  readonly after: number;
  readonly lessIsBetter: boolean;
  readonly redesign: boolean;
}
export interface Activity {
  readonly kind: 'visit' | 'market_report' | 'meeting';
  readonly partner: string | null;
  readonly doneMs: number;
}
