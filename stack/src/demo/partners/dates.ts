export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;

/** The demo hospital is in Shanghai, eight hours ahead all year. */
const AHEAD_MS = 8 * HOUR_MS;

/** `2026-03-01` in Shanghai. */
export const dayText = (ms: number): string => new Date(ms + AHEAD_MS).toISOString().slice(0, 10);

/** `2026-03-01 14:30:05` in Shanghai. */
export const timeText = (ms: number): string => new Date(ms + AHEAD_MS).toISOString().slice(0, 19).replace('T', ' ');

export const orEmpty = (ms: number | null, text: (ms: number) => string): string => (ms === null ? '' : text(ms));
