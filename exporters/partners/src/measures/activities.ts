import { ACTIVITY_KINDS } from '../ledgers/rows.js';
import { METRICS } from '../metrics.js';
import { inWindow, isSigned, share, type Measure } from './context.js';

/** Field work and meetings (P1-07, P1-16), and who hands in market information (P1-13). */
export const activities: Measure = (context) => {
  const { activities: rows, partners } = context.books;
  if (rows === undefined) {
    return [];
  }
  const recent = rows.filter(({ done }) => inWindow(context, done));
  const reporters = new Set(recent.filter(({ kind }) => kind === 'market_report').map(({ partner }) => partner));
  const signed = partners?.filter(isSigned);
  return [
    ...ACTIVITY_KINDS.map((kind) => ({
      metric: METRICS.activities,
      labels: { kind },
      value: recent.filter((row) => row.kind === kind).length,
    })),
    ...(signed === undefined
      ? []
      : [
          {
            metric: METRICS.reporting,
            labels: {},
            value: share(signed.filter(({ partner }) => reporters.has(partner)).length, signed.length),
          },
        ]),
  ];
};
