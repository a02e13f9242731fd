import type { Limit } from '@wardwatch/contracts';
import type { Sample } from '@wardwatch/exporter-kit';
import type { ComplaintRow } from '../ledgers/rows.js';
import { METRICS } from '../metrics.js';
import { inWindow, median, share, type Measure, type MeasureContext } from './context.js';
import { LedgerClocks } from './ledger-clocks.js';

const KINDS = ['partner', 'patient'] as const;

interface Clock {
  readonly name: 'answer' | 'close';
  readonly limit: Limit;
  /** When the act was done that stops the clock; null while it runs. Closing a complaint answers it, too. */
  readonly stopped: (row: ComplaintRow) => number | null;
}

/** Complaints and their clocks by the working calendar (P1-23). */
export const complaints: Measure = (context) => {
  const { complaints: rows } = context.books;
  if (rows === undefined) {
    return [];
  }
  const { policy } = context;
  const clocks: Clock[] = [
    { name: 'answer', limit: policy.complaints.answer, stopped: ({ answered, closed }) => answered ?? closed },
    { name: 'close', limit: policy.complaints.close, stopped: ({ closed }) => closed },
  ];
  const dues = new LedgerClocks(context.calendar);
  const samples = KINDS.flatMap((kind) => {
    const ofKind = rows.filter((row) => row.kind === kind);
    const closed = ofKind.flatMap(({ received, closed: at }) =>
      at !== null && inWindow(context, at) ? [at - received] : [],
    );
    return [
      { metric: METRICS.complaintsOpen, labels: { kind }, value: ofKind.filter((row) => row.closed === null).length },
      ...clocks.flatMap((clock) => clockSamples(ofKind, { kind, clock: clock.name }, clock, dues, context)),
      { metric: METRICS.complaintCloseTime, labels: { kind }, value: median(closed) },
    ];
  });
  return [
    ...samples,
    { metric: METRICS.complaintProvisional, labels: {}, value: dues.runningOnProvisionalDays ? 1 : 0 },
  ];
};

function clockSamples(
  rows: readonly ComplaintRow[],
  labels: Readonly<Record<string, string>>,
  { limit, stopped }: Clock,
  dues: LedgerClocks,
  context: MeasureContext,
): Sample[] {
  let overdue = 0;
  let ended = 0;
  let inTime = 0;
  let nextDue = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const at = stopped(row);
    if (at !== null) {
      if (inWindow(context, at)) {
        ended += 1;
        inTime += at <= dues.due(row.received, limit, false) ? 1 : 0;
      }
      continue;
    }
    const due = dues.due(row.received, limit, true);
    if (due < context.nowSeconds) {
      overdue += 1;
    } else {
      nextDue = Math.min(nextDue, due);
    }
  }
  return [
    { metric: METRICS.complaintsOverdue, labels, value: overdue },
    ...(Number.isFinite(nextDue) ? [{ metric: METRICS.complaintNextDue, labels, value: nextDue }] : []),
    // One that still runs past its time is late already, whenever its act comes.
    { metric: METRICS.complaintsInTime, labels, value: share(inTime, ended + overdue) },
  ];
}
