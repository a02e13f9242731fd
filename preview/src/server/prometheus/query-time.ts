import { durationSeconds } from './duration.js';

const RELATIVE = /^now(?:-(\d+[smhdwy]))?$/;

/** Milliseconds since the epoch of a query's time: a number of them, `now`, or `now-5m`. null when it is none of these. */
export function epochMilliseconds(text: string, nowMilliseconds: number): number | null {
  const relative = RELATIVE.exec(text);
  if (relative !== null) {
    return nowMilliseconds - (durationSeconds(relative[1] ?? '0s') ?? 0) * 1000;
  }
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
