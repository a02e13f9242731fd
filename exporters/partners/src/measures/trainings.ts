import type { Sample } from '@wardwatch/exporter-kit';
import type { TrainingRow } from '../ledgers/rows.js';
import { METRICS } from '../metrics.js';
import { add, groupBy, inWindow, isSigned, share, type Measure, type MeasureContext } from './context.js';
import { OTHER, topKeys } from './top.js';

/** Who was trained, and with what result (P1-10, P1-15b). */
export const trainings: Measure = (context) => {
  const { trainings: rows, partners } = context.books;
  if (rows === undefined) {
    return [];
  }
  const { policy, nowSeconds } = context;
  const trained = new Set(
    rows.flatMap(({ partner, held }) => (held !== null && nowSeconds - held <= policy.training_valid ? [partner] : [])),
  );
  const signed = partners?.filter(isSigned);
  return [
    ...(signed === undefined
      ? []
      : [
          {
            metric: METRICS.trainingCoverage,
            labels: {},
            value: share(signed.filter(({ partner }) => trained.has(partner)).length, signed.length),
          },
        ]),
    ...byCourse(rows, context),
    {
      metric: METRICS.trainingsMissed,
      labels: {},
      value: rows.filter(({ held, planned }) => held === null && planned < nowSeconds).length,
    },
  ];
};

function byCourse(rows: readonly TrainingRow[], context: MeasureContext): Sample[] {
  const recent = rows.filter(({ held }) => held !== null && inWindow(context, held));
  const sizes = new Map<string, number>();
  recent.forEach(({ course }) => add(sizes, course));
  const shown = topKeys(sizes, context.policy.top);
  const courses = groupBy(recent, ({ course }) => (shown.has(course) ? course : OTHER));
  return [
    ...[...courses].flatMap(([course, held]) => {
      const results = held.flatMap(({ result }) => (result === null ? [] : [result]));
      return [
        {
          metric: METRICS.trainingResult,
          labels: { course },
          value: share(
            results.reduce((sum, result) => sum + result / 100, 0),
            results.length,
          ),
        },
        {
          metric: METRICS.trainingPassed,
          labels: { course },
          value: share(held.filter(({ passed }) => passed).length, held.length),
        },
      ];
    }),
    { metric: METRICS.folded, labels: { measure: METRICS.trainingResult.name }, value: sizes.size - shown.size },
  ];
}
