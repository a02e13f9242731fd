/** The stations stand in China, whatever zone this machine is in. */
const OFFSET_MS = 8 * 3_600_000;

/** `YYYYMMDDhhmmss`, with milliseconds for the name of an exchange. */
export function deviceTime(ms: number, withMilliseconds = false): string {
  const digits = new Date(ms + OFFSET_MS).toISOString().replace(/[-:T.Z]/g, '');
  return withMilliseconds ? digits : digits.slice(0, 14);
}

/** Start of the period of this length that a moment lies in, by the station's clock. */
export const periodStart = (ms: number, lengthMs: number): number =>
  Math.floor((ms + OFFSET_MS) / lengthMs) * lengthMs - OFFSET_MS;

/** Hour of the station's day with its fraction, 0 to 24. */
export const hourOfDay = (ms: number): number => ((ms + OFFSET_MS) % 86_400_000) / 3_600_000;
