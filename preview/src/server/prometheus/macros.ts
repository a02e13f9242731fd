import type { Intervals } from './interval.js';

/** Fills the macros that Grafana's server fills in an expression; dashboard variables are filled in the browser. */
export function fillMacros(expression: string, intervals: Intervals, rangeSeconds: number): string {
  const range = Math.round(rangeSeconds);
  const values: Readonly<Record<string, string>> = {
    __rate_interval_ms: String(intervals.rateSeconds * 1000),
    __rate_interval: `${intervals.rateSeconds}s`,
    __interval_ms: String(intervals.stepSeconds * 1000),
    __interval: `${intervals.stepSeconds}s`,
    __range_ms: String(range * 1000),
    __range_s: String(range),
    __range: `${range}s`,
  };
  return expression.replace(/\$(?:\{(__\w+)\}|(__\w+))/g, (macro, braced?: string, bare?: string) => {
    return values[braced ?? bare ?? ''] ?? macro;
  });
}
