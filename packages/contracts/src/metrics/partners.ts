/**
 * Metric names of the partners exporter. "In the window" means the policy's `window`, looking back from now. Partners,
 * regions and media are shown down to the policy's `top`; the rest is one series "other", and `folded` says how many.
 */
export const PARTNERS_METRICS = {
  // --- the ledgers themselves ---
  /** 1; labels `ledger, source`: `source` is `csv`, `excel` or `postgres`. */
  ledgerInfo: 'partner_ledger_info',
  /** 1 while what was last found of the ledger is in force, 0 while it was refused or cannot be read; `ledger`. */
  ledgerUp: 'partner_ledger_up',
  /** 1 for the present reason of a ledger that is not up; `ledger, reason`. */
  ledgerError: 'partner_ledger_error',
  /** Rows in force; `ledger`. */
  ledgerRows: 'partner_ledger_rows',
  /** Bad rows of what was read last, in force or not; `ledger`. */
  ledgerRejectedRows: 'partner_ledger_rejected_rows',
  /** Rows in force that name a partner or region which no ledger knows; `ledger`. */
  ledgerUnknownReferences: 'partner_ledger_unknown_references',
  /** Seconds since the epoch when the rows in force were taken over; `ledger`. */
  ledgerLoaded: 'partner_ledger_loaded_timestamp_seconds',
  /** Seconds since the epoch of the last change: of the file, or of the rows of the database; `ledger`. */
  ledgerChanged: 'partner_ledger_changed_timestamp_seconds',
  /** Seconds since the epoch when the ledger counts as stale; only where the policy sets `stale_after`; `ledger`. */
  ledgerStaleAt: 'partner_ledger_stale_timestamp_seconds',
  /** Series that were added up into "other"; `measure`. */
  folded: 'partner_folded_series',

  // --- funnel (P1-09, P1-12) ---
  /** Partners now in the stage; `stage`. */
  funnelPartners: 'partner_funnel_partners',
  /** Share of the partners that left the stage in the window and went on, not away; NaN when none left; `stage`. */
  funnelConversion: 'partner_funnel_conversion_ratio',
  /** Median seconds in the stage of those that left it in the window; NaN when none did; `stage`. */
  funnelStageTime: 'partner_funnel_stage_seconds',
  /** Partners in the stage for longer than the policy allows; `stage`. */
  funnelStalled: 'partner_funnel_stalled_partners',

  // --- partner records (P1-08, P1-09) ---
  /** Share of signed and active partners whose record has the field; `field`, 14 of them. */
  coreField: 'partner_core_field_ratio',
  /** Share of all core fields that are filled in; no labels. */
  coreCompleteness: 'partner_core_completeness_ratio',
  /** Partners with fewer core fields than the policy asks for; `region, supervisor`. */
  incomplete: 'partner_incomplete_partners',
  /** Mean score, 0 to 1; `criterion`, 6 of them. */
  score: 'partner_score_ratio',
  /** Share of partners past screening with all six scores; no labels. */
  scored: 'partner_scored_ratio',
  /** Partners past screening whose mean score is below the policy's least; no labels. */
  belowScore: 'partner_below_score_partners',

  // --- regions and market (P1-03, P1-04, P1-22) ---
  /** 1; `region, region_name, region_class, supervisor`. */
  regionInfo: 'partner_region_info',
  /** Own share of the region's market; `region`. */
  regionShare: 'partner_region_product_share_ratio',
  /** Share of the strongest competitor; `region`. */
  competitorShare: 'partner_region_competitor_share_ratio',
  /** Turnover of the window in yuan; `region`. */
  regionTurnover: 'partner_region_turnover_yuan',
  /** Share of signed and active partners with it; `protection`: `deposit`, `exclusive_region`, `contract`. */
  protection: 'partner_market_protection_ratio',
  /** Orders of the window below the unified price; `region`. */
  priceBreaches: 'partner_price_breach_orders',

  // --- turnover and Pareto (P1-14) ---
  /** Turnover of the window in yuan; `partner, region`. */
  turnover: 'partner_turnover_yuan',
  /** The same, of the window before. */
  turnoverBefore: 'partner_turnover_previous_yuan',
  /** Share of the turnover that the strongest 20 % of partners make; NaN without turnover; no labels. */
  paretoShare: 'partner_pareto_top_share_ratio',
  /** The same, of the window before. */
  paretoShareBefore: 'partner_pareto_top_share_previous_ratio',
  /** Share of the partners with turnover that together make 80 % of it. */
  paretoBreadth: 'partner_pareto_breadth_ratio',
  /** Share of the strongest 20 % that were not among them in the window before. */
  paretoMovement: 'partner_pareto_movement_ratio',

  // --- shipments (P1-11, P1-22) ---
  /** Cross-region cases that are open; `region, supervisor`: where the goods were found. */
  crossRegionOpen: 'partner_cross_region_open_cases',
  /** Cases found in the window, closed ones too; `region, supervisor`. */
  crossRegionCases: 'partner_cross_region_cases',
  /** Seconds since the oldest open case was found; `region`. */
  crossRegionOldest: 'partner_cross_region_oldest_seconds',
  /** Partners with two cases or more in the window. */
  crossRegionRepeat: 'partner_cross_region_repeat_partners',
  /** Share of the shipments of the window of which it is known where they arrived. */
  shipmentsTraced: 'partner_shipments_traced_ratio',
  /** Median seconds from order to shipment in the window. */
  deliveryTime: 'partner_order_to_shipment_seconds',
  /** Seconds since the epoch of the newest record; `chain`: `information`, `logistics`. */
  chainLast: 'partner_chain_last_timestamp_seconds',

  // --- promises (P1-12) ---
  /** Promises; `state`: `open`, `overdue` now; `kept`, `kept_late` in the window. */
  promises: 'partner_promises',
  /** Share of the promises due in the window that were kept in time; NaN when none was due. */
  promisesKept: 'partner_promises_kept_ratio',
  /** Seconds since the due time of the promise that is overdue longest; 0 when none is. */
  promiseOldest: 'partner_promise_overdue_seconds',

  // --- complaints (P1-23); `kind`: `partner`, `patient`; `clock`: `answer`, `close` ---
  /** Complaints that are not closed; `kind`. */
  complaintsOpen: 'partner_complaints_open',
  /** Complaints whose clock ran out without the act; `kind, clock`. */
  complaintsOverdue: 'partner_complaints_overdue',
  /** Seconds since the epoch when the next running clock runs out; absent when none runs; `kind, clock`. */
  complaintNextDue: 'partner_complaint_next_due_timestamp_seconds',
  /** Share of the clocks that ended in the window in time; NaN when none ended; `kind, clock`. */
  complaintsInTime: 'partner_complaints_in_time_ratio',
  /** Median seconds to close in the window; `kind`. */
  complaintCloseTime: 'partner_complaint_close_seconds',
  /** 1 while a running clock counts days of a year whose holidays are not published yet. */
  complaintProvisional: 'partner_complaint_calendar_provisional',

  // --- campaigns (P1-05, P1-06); `medium` ---
  campaignLeads: 'partner_campaign_leads',
  campaignSigned: 'partner_campaign_signed_partners',
  campaignCost: 'partner_campaign_cost_yuan',
  /** Cost by lead in the window; NaN without leads. */
  campaignCostPerLead: 'partner_campaign_lead_cost_yuan',
  /** Campaigns that ended longer ago than the policy allows and were not evaluated. */
  campaignsUnevaluated: 'partner_unevaluated_campaigns',

  // --- training (P1-10, P1-15b) ---
  /** Share of signed and active partners trained within the policy's time; no labels. */
  trainingCoverage: 'partner_training_coverage_ratio',
  /** Mean result, 0 to 1, in the window; `course`. */
  trainingResult: 'partner_training_result_ratio',
  /** Share that passed in the window; `course`. */
  trainingPassed: 'partner_training_passed_ratio',
  /** Planned trainings whose day has passed without being held; no labels. */
  trainingsMissed: 'partner_missed_trainings',

  // --- entitlements (P1-19 to P1-21); `kind`: `first_material`, `material`, `promotion`, `staff_support` ---
  entitled: 'partner_entitlement_granted_yuan',
  issued: 'partner_entitlement_issued_yuan',
  /** Entitlements whose due time has passed and that were not issued in full. */
  entitlementsLate: 'partner_late_entitlements',
  /** Later material that was issued and not paid for. */
  materialUnpaid: 'partner_unpaid_material_yuan',

  // --- the fourteen flows (P1-24, P1-25); `flow` ---
  /** Cases opened in the window. */
  flowOpened: 'partner_flow_opened_cases',
  /** Cases that are open. */
  flowBacklog: 'partner_flow_backlog_cases',
  /** Median seconds from opening to end of those that ended in the window; NaN when none did. */
  flowCycle: 'partner_flow_cycle_seconds',
  /** Seconds since the oldest open case began; 0 when none is open. */
  flowOldest: 'partner_flow_oldest_seconds',
  /** Change that the newest evaluation of the flow found: (after - before) / before, turned so that more is better. */
  flowEffect: 'partner_flow_effect_ratio',
  /** 1 when the newest evaluation says that the flow must be designed anew, 0 when it stays. */
  flowRedesign: 'partner_flow_redesign',
  /** Seconds since the epoch of the newest evaluation. */
  flowEvaluated: 'partner_flow_evaluated_timestamp_seconds',

  // --- field work (P1-07, P1-13) ---
  /** Activities in the window; `kind`: `visit`, `market_report`, `meeting`. */
  activities: 'partner_activities',
  /** Share of signed and active partners that handed in market information in the window. */
  reporting: 'partner_market_reports_ratio',

  collectorSuccess: 'partner_exporter_collector_success',
  collectorDuration: 'partner_exporter_collector_duration_seconds',
  buildInfo: 'partner_exporter_build_info',
} as const;

/** Why a ledger is not up. */
export const LEDGER_ERRORS = [
  'missing',
  'unreadable',
  'refused',
  'waiting',
  'database_down',
  'permission',
  'relation_missing',
  'timeout',
  'failed',
] as const;
export type LedgerError = (typeof LEDGER_ERRORS)[number];

/** Stages of the funnel in their order; `lost` ends it from any of them. */
export const PARTNER_STAGES = ['lead', 'contacted', 'screened', 'negotiating', 'signed', 'active', 'lost'] as const;
export type PartnerStage = (typeof PARTNER_STAGES)[number];

/** The fourteen core fields of a partner's record (P1-08). */
export const CORE_FIELDS = [
  'sales_dynamics',
  'funds',
  'delivery_capacity',
  'fit',
  'network',
  'ideas',
  'power',
  'loyalty',
  'management',
  'assessment',
  'credit',
  'brands',
  'yearly_sales',
  'needed_support',
] as const;
export type CoreField = (typeof CORE_FIELDS)[number];

/** The six criteria by which a partner is chosen (P1-09). */
export const SCORE_CRITERIA = [
  'strength_fit',
  'marketing',
  'market_ability',
  'management_ability',
  'reputation',
  'willingness',
] as const;
export type ScoreCriterion = (typeof SCORE_CRITERIA)[number];

/** The fourteen workflows (P1-24). */
export const PARTNER_FLOWS = [
  'advertising',
  'exhibition',
  'phone_data',
  'regional_posts',
  'market_development',
  'conference',
  'screening',
  'visit_negotiation',
  'information_processing',
  'diversion_handling',
  'order_shipping',
  'return_exchange',
  'customer_service',
  'partner_service',
] as const;
export type PartnerFlow = (typeof PARTNER_FLOWS)[number];
