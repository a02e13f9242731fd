import { PARTNERS_METRICS as M } from '@wardwatch/contracts';
import type { MetricDefinition } from '@wardwatch/exporter-kit';

const define = (name: string, labelNames: readonly string[], help: string): MetricDefinition => ({
  name,
  labelNames,
  help,
});
const LEDGER = ['ledger'] as const;
const PLACE = ['region', 'supervisor'] as const;
const CLOCK = ['kind', 'clock'] as const;

/** Every metric of the ledgers themselves. */
export const LEDGER_METRICS = {
  info: define(M.ledgerInfo, ['ledger', 'source'], '1 for every ledger of the policy, with where it comes from.'),
  up: define(M.ledgerUp, LEDGER, '1 while what was last found of the ledger is in force, 0 otherwise.'),
  error: define(M.ledgerError, ['ledger', 'reason'], '1 for the reason why the ledger is not up.'),
  rows: define(M.ledgerRows, LEDGER, 'Rows of the ledger that are in force.'),
  rejected: define(
    M.ledgerRejectedRows,
    LEDGER,
    'Bad rows of what was read last; the report beside the file lists them.',
  ),
  unknown: define(M.ledgerUnknownReferences, LEDGER, 'Rows in force that name a partner or region that no ledger has.'),
  loaded: define(M.ledgerLoaded, LEDGER, 'Seconds since the epoch when the rows in force were taken over.'),
  changed: define(M.ledgerChanged, LEDGER, 'Seconds since the epoch of the last change of the rows in force.'),
  staleAt: define(M.ledgerStaleAt, LEDGER, 'Seconds since the epoch when the ledger counts as stale.'),
} as const;

/** Every measure, in the order of the page. */
export const METRICS = {
  folded: define(M.folded, ['measure'], 'Series of the measure that were added up into "other".'),

  funnelPartners: define(M.funnelPartners, ['stage'], 'Partners that are in the stage now.'),
  funnelConversion: define(
    M.funnelConversion,
    ['stage'],
    'Share of the partners that left the stage in the window and went on; NaN when none left.',
  ),
  funnelStageTime: define(
    M.funnelStageTime,
    ['stage'],
    'Median seconds in the stage of those that left it in the window.',
  ),
  funnelStalled: define(M.funnelStalled, ['stage'], 'Partners in the stage for longer than the policy allows.'),

  coreField: define(M.coreField, ['field'], 'Share of signed and active partners whose record has the core field.'),
  coreCompleteness: define(
    M.coreCompleteness,
    [],
    'Share of all core fields of signed and active partners that are filled in.',
  ),
  incomplete: define(
    M.incomplete,
    PLACE,
    'Signed and active partners with fewer core fields than the policy asks for.',
  ),
  score: define(M.score, ['criterion'], 'Mean score of the partners past screening, 0 to 1.'),
  scored: define(M.scored, [], 'Share of the partners past screening that have all six scores.'),
  belowScore: define(M.belowScore, [], 'Partners past screening whose mean score is below the least of the policy.'),

  regionInfo: define(
    M.regionInfo,
    ['region', 'region_name', 'region_class', 'supervisor'],
    '1 for every region, with its name, its class and the code of its supervisor.',
  ),
  regionShare: define(M.regionShare, ['region'], 'Own share of the market of the region.'),
  competitorShare: define(M.competitorShare, ['region'], 'Share of the strongest competitor in the region.'),
  regionTurnover: define(M.regionTurnover, ['region'], 'Turnover of the window in yuan, by region of the partner.'),
  protection: define(M.protection, ['protection'], 'Share of signed and active partners that have it.'),
  priceBreaches: define(M.priceBreaches, ['region'], 'Orders of the window below the unified price.'),

  turnover: define(M.turnover, ['partner', 'region'], 'Turnover of the window in yuan.'),
  turnoverBefore: define(M.turnoverBefore, ['partner', 'region'], 'Turnover of the window before in yuan.'),
  paretoShare: define(
    M.paretoShare,
    [],
    'Share of the turnover of the window that the strongest 20 % of partners make.',
  ),
  paretoShareBefore: define(M.paretoShareBefore, [], 'The same share in the window before.'),
  paretoBreadth: define(M.paretoBreadth, [], 'Share of the partners with turnover that together make 80 % of it.'),
  paretoMovement: define(
    M.paretoMovement,
    [],
    'Share of the strongest 20 % that were not among them in the window before.',
  ),

  crossRegionOpen: define(M.crossRegionOpen, PLACE, "Open cases of goods found in a region that is not the partner's."),
  crossRegionCases: define(
    M.crossRegionCases,
    PLACE,
    'Cases of goods in another region found in the window, closed ones too.',
  ),
  crossRegionOldest: define(M.crossRegionOldest, ['region'], 'Seconds since the oldest open case was found.'),
  crossRegionRepeat: define(M.crossRegionRepeat, [], 'Partners with two cases or more in the window.'),
  shipmentsTraced: define(
    M.shipmentsTraced,
    [],
    'Share of the shipments of the window of which it is known where they arrived.',
  ),
  deliveryTime: define(M.deliveryTime, [], 'Median seconds from order to shipment in the window.'),
  chainLast: define(M.chainLast, ['chain'], 'Seconds since the epoch of the newest record of the chain.'),

  promises: define(M.promises, ['state'], 'Promises that are open or overdue now, and that were kept in the window.'),
  promisesKept: define(M.promisesKept, [], 'Share of the promises due in the window that were kept in time.'),
  promiseOldest: define(
    M.promiseOldest,
    [],
    'Seconds since the due time of the promise that is overdue longest; 0 without one.',
  ),

  complaintsOpen: define(M.complaintsOpen, ['kind'], 'Complaints that are not closed.'),
  complaintsOverdue: define(M.complaintsOverdue, CLOCK, 'Complaints whose clock ran out without the act.'),
  complaintNextDue: define(M.complaintNextDue, CLOCK, 'Seconds since the epoch when the next running clock runs out.'),
  complaintsInTime: define(M.complaintsInTime, CLOCK, 'Share of the clocks that ended in the window in time.'),
  complaintCloseTime: define(M.complaintCloseTime, ['kind'], 'Median seconds to close in the window.'),
  complaintProvisional: define(
    M.complaintProvisional,
    [],
    '1 while a running clock counts days of a year whose holidays are not published yet.',
  ),

  campaignLeads: define(M.campaignLeads, ['medium'], 'Leads of the campaigns of the window.'),
  campaignSigned: define(M.campaignSigned, ['medium'], 'Partners signed through the campaigns of the window.'),
  campaignCost: define(M.campaignCost, ['medium'], 'Cost of the campaigns of the window in yuan.'),
  campaignCostPerLead: define(
    M.campaignCostPerLead,
    ['medium'],
    'Cost of a lead in the window in yuan; NaN without leads.',
  ),
  campaignsUnevaluated: define(
    M.campaignsUnevaluated,
    ['medium'],
    'Campaigns not evaluated in the time after their end that the policy allows.',
  ),

  trainingCoverage: define(M.trainingCoverage, [], 'Share of signed and active partners whose training still counts.'),
  trainingResult: define(M.trainingResult, ['course'], 'Mean result of the window, 0 to 1.'),
  trainingPassed: define(M.trainingPassed, ['course'], 'Share of those trained in the window that passed.'),
  trainingsMissed: define(M.trainingsMissed, [], 'Planned trainings whose day has passed without being held.'),

  entitled: define(M.entitled, ['kind'], 'Entitlements due up to now, in yuan.'),
  issued: define(M.issued, ['kind'], 'What was issued of them, in yuan.'),
  entitlementsLate: define(
    M.entitlementsLate,
    ['kind'],
    'Entitlements past their due time that were not issued in full.',
  ),
  materialUnpaid: define(
    M.materialUnpaid,
    [],
    'Material after the first batch that was issued and not paid for, in yuan.',
  ),

  flowOpened: define(M.flowOpened, ['flow'], 'Cases of the flow opened in the window.'),
  flowBacklog: define(M.flowBacklog, ['flow'], 'Cases of the flow that are open.'),
  flowCycle: define(M.flowCycle, ['flow'], 'Median seconds from opening to end of those that ended in the window.'),
  flowOldest: define(M.flowOldest, ['flow'], 'Seconds since the oldest open case began; 0 when none is open.'),
  flowEffect: define(M.flowEffect, ['flow'], 'Change that the newest evaluation found, turned so that more is better.'),
  flowRedesign: define(M.flowRedesign, ['flow'], '1 when the newest evaluation asks for a new design of the flow.'),
  flowEvaluated: define(M.flowEvaluated, ['flow'], 'Seconds since the epoch of the newest evaluation of the flow.'),

  activities: define(M.activities, ['kind'], 'Visits, market reports and meetings of the window.'),
  reporting: define(
    M.reporting,
    [],
    'Share of signed and active partners that handed in market information in the window.',
  ),
} as const;
