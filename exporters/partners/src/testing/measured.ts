import type { PartnerMeasures } from '@wardwatch/contracts';
import { workingCalendar } from '@wardwatch/working-calendar';
import type { Books, PartnerRow } from '../ledgers/rows.js';
import type { Measure } from '../measures/context.js';

export const DAY = 86_400;
export const NOW = Date.parse('2026-11-23T10:00:00+08:00') / 1000;
export const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+08:00`) / 1000;
export const daysAgo = (days: number): number => NOW - days * DAY;

export const POLICY: PartnerMeasures = {
  window: 90 * DAY,
  top: 3,
  funnel: { longest_in_stage: { lead: 30 * DAY, negotiating: 45 * DAY } },
  least_core_fields: 12,
  least_score: 60,
  price_tolerance_ratio: 0,
  complaints: { answer: { kind: 'working_days', days: 1 }, close: { kind: 'working_days', days: 5 } },
  training_valid: 365 * DAY,
  evaluate_campaign_within: 30 * DAY,
};

const calendar = workingCalendar('Asia/Shanghai', { days_off: {}, work_days: {} });

/** Values of a measure by `metric{label,label}`, labels by their values only. */
export function measured(
  measure: Measure,
  books: Books,
  policy: Partial<PartnerMeasures> = {},
  nowSeconds = NOW,
): Readonly<Record<string, number>> {
  const samples = measure({ books, policy: { ...POLICY, ...policy }, calendar, nowSeconds });
  return Object.fromEntries(
    samples.map(({ metric, labels, value }) => {
      const shown = Object.values(labels).join(',');
      return [`${metric.name.replace(/^partner_/, '')}${shown === '' ? '' : `{${shown}}`}`, value as number];
    }),
  );
}

export const partner = (code: string, given: Partial<PartnerRow> = {}): PartnerRow => ({
  partner: code,
  region: 'R1',
  stage: 'active',
  stageSince: null,
  deposit: false,
  exclusiveRegion: false,
  contractUntil: null,
  coreFields: 0,
  scores: [null, null, null, null, null, null],
  ...given,
});
