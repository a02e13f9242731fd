import { ENTITLEMENT_KINDS } from '../ledgers/rows.js';
import { METRICS } from '../metrics.js';
import type { Measure } from './context.js';

/** What partners are entitled to by the channel policy, and what they got of it (P1-19 to P1-21). */
export const entitlements: Measure = ({ books, nowSeconds }) => {
  const { entitlements: rows } = books;
  if (rows === undefined) {
    return [];
  }
  const due = rows.filter((row) => row.due <= nowSeconds);
  const unpaid = rows.filter(({ kind }) => kind === 'material').map(({ issued, paid }) => Math.max(0, issued - paid));
  return [
    ...ENTITLEMENT_KINDS.flatMap((kind) => {
      const ofKind = due.filter((row) => row.kind === kind);
      return [
        { metric: METRICS.entitled, labels: { kind }, value: ofKind.reduce((sum, row) => sum + row.granted, 0) },
        { metric: METRICS.issued, labels: { kind }, value: ofKind.reduce((sum, row) => sum + row.issued, 0) },
        {
          metric: METRICS.entitlementsLate,
          labels: { kind },
          value: ofKind.filter(({ issued, granted }) => issued < granted).length,
        },
      ];
    }),
    { metric: METRICS.materialUnpaid, labels: {}, value: unpaid.reduce((sum, yuan) => sum + yuan, 0) },
  ];
};
