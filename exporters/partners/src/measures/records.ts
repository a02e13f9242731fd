import { CORE_FIELDS, SCORE_CRITERIA } from '@wardwatch/contracts';
import type { PartnerRow } from '../ledgers/rows.js';
import { METRICS } from '../metrics.js';
import { add, isScreened, isSigned, share, type Measure } from './context.js';
import { placesOf } from './places.js';
import { folded, topKeys } from './top.js';

/** The fourteen core fields of the records (P1-08) and the six scores of the selection (P1-09). */
export const records: Measure = (context) => {
  const { partners } = context.books;
  if (partners === undefined) {
    return [];
  }
  const signed = partners.filter(isSigned);
  const filled = CORE_FIELDS.map(
    (_field, at) => signed.filter(({ coreFields }) => (coreFields & (1 << at)) !== 0).length,
  );
  return [
    ...CORE_FIELDS.map((field, at) => ({
      metric: METRICS.coreField,
      labels: { field },
      value: share(filled[at] ?? 0, signed.length),
    })),
    {
      metric: METRICS.coreCompleteness,
      labels: {},
      value: share(
        filled.reduce((sum, count) => sum + count, 0),
        signed.length * CORE_FIELDS.length,
      ),
    },
    ...incomplete(signed, context),
    ...scores(partners.filter(isScreened), context.policy.least_score),
  ];
};

function incomplete(signed: readonly PartnerRow[], { books, policy }: Parameters<Measure>[0]) {
  const byRegion = new Map<string, number>();
  for (const { region, coreFields } of signed) {
    add(byRegion, region, bits(coreFields) < policy.least_core_fields ? 1 : 0);
  }
  const places = placesOf(books);
  return folded({
    metric: METRICS.incomplete,
    sums: byRegion,
    shown: topKeys(byRegion, policy.top),
    labels: (region) => ({ region, supervisor: places.supervisorOf(region) }),
  });
}

function scores(screened: readonly PartnerRow[], least: number) {
  const complete = screened.filter(({ scores: list }) => list.every((score) => score !== null));
  const below = complete.filter(({ scores: list }) => mean(list) < least);
  return [
    ...SCORE_CRITERIA.map((criterion, at) => ({
      metric: METRICS.score,
      labels: { criterion },
      value: mean(screened.map(({ scores: list }) => list[at] ?? null)) / 100,
    })),
    { metric: METRICS.scored, labels: {}, value: share(complete.length, screened.length) },
    { metric: METRICS.belowScore, labels: {}, value: below.length },
  ];
}

function mean(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return share(
    known.reduce((sum, value) => sum + value, 0),
    known.length,
  );
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) {
    count += 1;
  }
  return count;
}
