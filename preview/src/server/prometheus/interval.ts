import { durationSeconds } from './duration.js';

/** Prometheus refuses a range of more than 11,000 points. */
const MAX_POINTS = 11_000;
/** Grafana's assumption when a data source does not say how often it scrapes. */
const DEFAULT_SCRAPE_SECONDS = 15;

export interface IntervalInput {
  readonly rangeSeconds: number;
  /** What the browser worked out from the width of the panel. */
  readonly requestedSeconds: number;
  /** "Min step" of the query, e.g. `15s`; null when not given or a variable. */
  readonly minStep: string | null;
  readonly intervalFactor: number;
  /** Scrape interval of the data source (`jsonData.timeInterval`). */
  readonly scrapeInterval: string | null;
}

export interface Intervals {
  /** Whole seconds between two points. */
  readonly stepSeconds: number;
  /** `$__rate_interval`: long enough to hold four scrapes, so that `rate()` never sees fewer than two samples. */
  readonly rateSeconds: number;
}

/** Step and rate interval as Grafana's Prometheus data source computes them, in whole seconds. */
export function intervalsOf(input: IntervalInput): Intervals {
  const minStep = input.minStep === null ? null : durationSeconds(input.minStep);
  const scrape = minStep ?? durationSeconds(input.scrapeInterval ?? '') ?? DEFAULT_SCRAPE_SECONDS;
  const safe = input.rangeSeconds / MAX_POINTS;
  const step = Math.max(1, Math.ceil(Math.max(minStep ?? 0, input.requestedSeconds, safe)));
  return {
    stepSeconds: step * Math.max(1, input.intervalFactor),
    rateSeconds: Math.ceil(Math.max(step + scrape, 4 * scrape)),
  };
}

/** Start and end moved down to whole steps, so that the same moment has the same value at every refresh. */
export function alignedRange(
  fromSeconds: number,
  toSeconds: number,
  stepSeconds: number,
): { start: number; end: number } {
  const align = (seconds: number) => Math.floor(seconds / stepSeconds) * stepSeconds;
  return { start: align(fromSeconds), end: align(toSeconds) };
}
