import { METRICS } from '../metrics.js';
import { inWindow, share, type Measure } from './context.js';

/** Promises made to partners at recruiting: kept, late, open, overdue (P1-12). */
export const promises: Measure = (context) => {
  const { promises: rows } = context.books;
  if (rows === undefined) {
    return [];
  }
  const { nowSeconds } = context;
  const waiting = rows.filter(({ kept }) => kept === null);
  const overdue = waiting.filter(({ due }) => due < nowSeconds);
  const kept = rows.filter((row) => row.kept !== null && inWindow(context, row.kept));
  const inTime = (row: (typeof rows)[number]) => row.kept !== null && row.kept <= row.due;
  const dueNow = rows.filter(({ due }) => inWindow(context, due));
  const states = {
    open: waiting.length - overdue.length,
    overdue: overdue.length,
    kept: kept.filter(inTime).length,
    kept_late: kept.filter((row) => !inTime(row)).length,
  };
  return [
    ...Object.entries(states).map(([state, value]) => ({ metric: METRICS.promises, labels: { state }, value })),
    { metric: METRICS.promisesKept, labels: {}, value: share(dueNow.filter(inTime).length, dueNow.length) },
    {
      metric: METRICS.promiseOldest,
      labels: {},
      value: overdue.reduce((longest, { due }) => Math.max(longest, nowSeconds - due), 0),
    },
  ];
};
