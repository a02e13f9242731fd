import type { Level } from '@wardwatch/contracts';

/** Every alert of the official account goes to the communications department. */
export const labelsOf = (level: Level) =>
  ({ level, domain: 'outreach', system: 'wechat', unit: 'communications' }) as const;

/** The value as it was last seen, over missed scrapes. */
export const last = (metric: string) => `last_over_time(${metric}[5m])`;

/** One ticket for each value of these labels. */
export function ticketPer(labels: readonly string[], expr: string): string {
  const by = labels.join(', ');
  return `label_join(\n  max by (${by}) (${expr.trim()}),\n  "dedup_key", "/", ${labels.map((label) => `"${label}"`).join(', ')}\n)`;
}

export const DASHBOARD = 'ww-outreach?var-account={{ $labels.account }}';
