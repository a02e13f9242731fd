/** Longest pause between two entries in the ledger of flows. */
export const WORK_EVERY_SECONDS = 15;
export const STALE_AFTER_SECONDS = 45;

/** Policy of the demo: looks often, and calls the ledger of flows stale within a minute. */
export function demoPartnersPolicy(): string {
  return `# The demo hospital's ledgers; written by the launcher. The hospital's own policy is policies/partners.yaml.
time_zone: Asia/Shanghai
folder: \${PARTNERS_LEDGERS}
look_every: 2s
rest: 1s
load_within: 30s
ledgers:
  partners: { file: 伙伴档案.xlsx, sheet: 伙伴 }
  regions: { file: 伙伴档案.xlsx, sheet: 区域 }
  trainings: { file: 伙伴档案.xlsx, sheet: 培训 }
  stages: { file: stages.csv }
  orders: { file: orders.csv, stale_after: 1h }
  shipments: { file: shipments.csv, stale_after: 1h }
  complaints: { file: complaints.csv }
  promises: { file: promises.csv }
  campaigns: { file: campaigns.csv }
  entitlements: { file: entitlements.csv }
  flows: { file: flows.csv, stale_after: ${STALE_AFTER_SECONDS}s }
  evaluations: { file: evaluations.csv }
  activities: { file: activities.csv, stale_after: 1h }
measures:
  window: 90d
  top: 10
  funnel:
    longest_in_stage: { lead: 30d, contacted: 30d, screened: 21d, negotiating: 45d, signed: 60d }
  least_core_fields: 12
  least_score: 60
  price_tolerance_ratio: 0.02
  complaints: { answer: 1 working day, close: 5 working days }
  training_valid: 365d
  evaluate_campaign_within: 30d
`;
}
