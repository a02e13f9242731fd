const UNIT_SECONDS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};
const PART = /(\d+(?:\.\d+)?)(ms|[smhdwy])/y;

/** Seconds of a Prometheus duration (`15s`, `1m30s`), with Grafana's optional `>` in front; null when it is none. */
export function durationSeconds(text: string): number | null {
  const trimmed = text.trim().replace(/^>\s*/, '');
  let seconds = 0;
  PART.lastIndex = 0;
  while (PART.lastIndex < trimmed.length) {
    const part = PART.exec(trimmed);
    if (part === null) {
      return null;
    }
    seconds += Number(part[1]) * (UNIT_SECONDS[part[2] ?? ''] ?? 0);
  }
  return trimmed === '' ? null : seconds;
}
