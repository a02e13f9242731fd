import { PARTNER_FLOWS } from '@wardwatch/contracts';
import type { Sample } from '@wardwatch/exporter-kit';
import type { EvaluationRow, FlowRow } from '../ledgers/rows.js';
import { METRICS } from '../metrics.js';
import { groupBy, inWindow, median, type Measure, type MeasureContext } from './context.js';

/** Count, cycle time and backlog of the fourteen flows (P1-24), and what their evaluation found (P1-25). */
export const flows: Measure = (context) => {
  const { flows: cases, evaluations } = context.books;
  return [
    ...(cases === undefined ? [] : work(cases, context)),
    ...(evaluations === undefined ? [] : effects(evaluations, context.nowSeconds)),
  ];
};

function work(cases: readonly FlowRow[], context: MeasureContext): Sample[] {
  const byFlow = groupBy(cases, ({ flow }) => flow);
  return PARTNER_FLOWS.flatMap((flow) => {
    const ofFlow = byFlow.get(flow) ?? [];
    const open = ofFlow.filter(({ ended }) => ended === null);
    const cycles = ofFlow.flatMap(({ opened, ended }) =>
      ended !== null && inWindow(context, ended) ? [ended - opened] : [],
    );
    const labels = { flow };
    return [
      { metric: METRICS.flowOpened, labels, value: ofFlow.filter(({ opened }) => inWindow(context, opened)).length },
      { metric: METRICS.flowBacklog, labels, value: open.length },
      { metric: METRICS.flowCycle, labels, value: median(cycles) },
      {
        metric: METRICS.flowOldest,
        labels,
        value: open.reduce((oldest, { opened }) => Math.max(oldest, context.nowSeconds - opened), 0),
      },
    ];
  });
}

function effects(evaluations: readonly EvaluationRow[], nowSeconds: number): Sample[] {
  const newest = new Map<string, EvaluationRow>();
  for (const row of evaluations) {
    const known = newest.get(row.flow);
    if (row.evaluated <= nowSeconds && (known === undefined || row.evaluated > known.evaluated)) {
      newest.set(row.flow, row);
    }
  }
  return [...newest].flatMap(([flow, row]) => {
    const labels = { flow };
    return [
      { metric: METRICS.flowEffect, labels, value: effectOf(row) },
      { metric: METRICS.flowRedesign, labels, value: row.redesign ? 1 : 0 },
      { metric: METRICS.flowEvaluated, labels, value: row.evaluated },
    ];
  });
}

/** Relative to what was before; NaN when that was nothing. */
function effectOf({ before, after, lessIsBetter }: EvaluationRow): number {
  const change = before === 0 ? Number.NaN : (after - before) / Math.abs(before);
  return lessIsBetter && change !== 0 ? -change : change;
}
