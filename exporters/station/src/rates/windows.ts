import type { RateWindow } from '@wardwatch/contracts';
import { DateTime } from 'luxon';
import type { Span } from './summary.js';

const DAY_SECONDS = 86_400;

/** Windows of the rates at one moment, and how periods lie in the local day. */
export interface Windows {
  readonly spans: Readonly<Record<RateWindow, Span>>;
  /** The two calendar months, whole. */
  readonly months: Readonly<Record<'month' | 'previous_month', Span>>;
  /** The period that a moment lies in begins at `periodStart`. */
  readonly grid: PeriodGrid;
  /** Start of the calendar month before: nothing older is needed. */
  readonly oldest: number;
}

export interface WindowsInput {
  readonly nowSeconds: number;
  readonly zone: string;
  readonly periodSeconds: number;
  /** A period is expected this long after its end. */
  readonly dueAfterSeconds: number;
  /** Rates count from here on; null while nothing ever came and the policy does not say. */
  readonly sinceSeconds: number | null;
}

/** The last 24 hours, the calendar month so far and the one before, each up to the last period that is due. */
export function windowsAt({ nowSeconds, zone, periodSeconds, dueAfterSeconds, sinceSeconds }: WindowsInput): Windows {
  const grid = new PeriodGrid(zone, periodSeconds, nowSeconds);
  const month = DateTime.fromSeconds(nowSeconds, { zone }).startOf('month');
  const begin = month.toSeconds();
  const previous = month.minus({ months: 1 }).toSeconds();
  const next = month.plus({ months: 1 }).toSeconds();
  const due = grid.periodStart(nowSeconds - dueAfterSeconds);
  const since = sinceSeconds === null ? Infinity : grid.periodStart(sinceSeconds + periodSeconds - 1);
  const span = (from: number, to: number): Span => ({ from: Math.max(from, since), to: Math.min(to, due) });
  return {
    grid,
    oldest: previous,
    months: { month: { from: begin, to: next }, previous_month: { from: previous, to: begin } },
    spans: {
      day: span(due - DAY_SECONDS, due),
      month: span(begin, due),
      previous_month: span(previous, begin),
    },
  };
}

/** Periods as the logger's clock cuts them: from local midnight on. */
export class PeriodGrid {
  readonly #phase: number;
  readonly #offset: number;

  constructor(
    zone: string,
    readonly periodSeconds: number,
    atSeconds: number,
  ) {
    this.#offset = DateTime.fromSeconds(atSeconds, { zone }).offset * 60;
    this.#phase = this.#offset % periodSeconds;
  }

  periodStart(seconds: number): number {
    return Math.floor((seconds + this.#phase) / this.periodSeconds) * this.periodSeconds - this.#phase;
  }

  /** Number of the local day. */
  dayOf(seconds: number): number {
    return Math.floor((seconds + this.#offset) / DAY_SECONDS);
  }
}
