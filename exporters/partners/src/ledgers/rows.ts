import type { PartnerFlow, PartnerLedger, PartnerStage } from '@wardwatch/contracts';

/** Times are seconds since the epoch, money is yuan, scores and shares are 0 to 100 as the ledgers have them. */
export interface PartnerRow {
  readonly partner: string;
  readonly region: string;
  readonly stage: PartnerStage;
  readonly stageSince: number | null;
  readonly deposit: boolean;
  readonly exclusiveRegion: boolean;
  readonly contractUntil: number | null;
  /** One bit for each of the fourteen core fields, in their order: filled in or not. What stands there is not kept. */
  readonly coreFields: number;
  /** The six scores in their order. */
  readonly scores: readonly (number | null)[];
}

export interface RegionRow {
  readonly region: string;
  readonly name: string | null;
  readonly regionClass: 'strategic' | 'key' | 'potential' | 'leading' | 'cultivated';
  readonly supervisor: string;
  readonly productShare: number | null;
  readonly competitorShare: number | null;
}

export interface StageRow {
  readonly partner: string;
  readonly stage: PartnerStage;
  readonly entered: number;
}

export interface OrderRow {
  readonly order: string;
  readonly partner: string;
  readonly ordered: number;
  readonly amount: number;
  readonly unitPrice: number | null;
  readonly listPrice: number | null;
}

export interface ShipmentRow {
  readonly shipment: string;
  readonly order: string | null;
  readonly partner: string;
  readonly shipped: number;
  /** Region where the goods were seen on the market; null while nobody looked. */
  readonly seenRegion: string | null;
  readonly seen: number | null;
  /** When the case about goods in another region was closed. */
  readonly caseClosed: number | null;
}

export interface ComplaintRow {
  readonly complaint: string;
  readonly kind: 'partner' | 'patient';
  readonly received: number;
  readonly answered: number | null;
  readonly closed: number | null;
}

export interface PromiseRow {
  readonly promise: string;
  readonly partner: string;
  readonly due: number;
  readonly kept: number | null;
}

export interface TrainingRow {
  readonly partner: string;
  readonly course: string;
  readonly planned: number;
  readonly held: number | null;
  readonly result: number | null;
  readonly passed: boolean;
}

export interface CampaignRow {
  readonly campaign: string;
  readonly medium: string;
  readonly started: number;
  readonly ended: number | null;
  readonly cost: number;
  readonly leads: number;
  readonly signed: number;
  readonly evaluated: number | null;
}

export const ENTITLEMENT_KINDS = ['first_material', 'material', 'promotion', 'staff_support'] as const;
export type EntitlementKind = (typeof ENTITLEMENT_KINDS)[number];

export interface EntitlementRow {
  readonly partner: string;
  readonly kind: EntitlementKind;
  readonly granted: number;
  readonly issued: number;
  readonly due: number;
  readonly paid: number;
}

export interface FlowRow {
  readonly case: string;
  readonly flow: PartnerFlow;
  readonly opened: number;
  readonly ended: number | null;
}

export interface EvaluationRow {
  readonly flow: PartnerFlow;
  readonly evaluated: number;
  readonly before: number;
  readonly after: number;
  readonly lessIsBetter: boolean;
  readonly redesign: boolean;
}

export const ACTIVITY_KINDS = ['visit', 'market_report', 'meeting'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

export interface ActivityRow {
  readonly kind: ActivityKind;
  readonly partner: string | null;
  readonly done: number;
}

/** The row of each ledger. */
export interface Rows {
  readonly partners: PartnerRow;
  readonly regions: RegionRow;
  readonly stages: StageRow;
  readonly orders: OrderRow;
  readonly shipments: ShipmentRow;
  readonly complaints: ComplaintRow;
  readonly promises: PromiseRow;
  readonly trainings: TrainingRow;
  readonly campaigns: CampaignRow;
  readonly entitlements: EntitlementRow;
  readonly flows: FlowRow;
  readonly evaluations: EvaluationRow;
  readonly activities: ActivityRow;
}

/** What is in force of every ledger that was ever read. */
export type Books = { readonly [L in PartnerLedger]?: readonly Rows[L][] };
