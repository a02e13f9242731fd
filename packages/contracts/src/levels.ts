/**
 * Fault levels and the maintenance domains: the vocabulary that rules, tickets and pages share.
 * Level 1 is the worst (article 14 of the maintenance rules: 特别重大, 重大, 较大, 一般).
 */
export const LEVELS = ['1', '2', '3', '4'] as const;
export type Level = (typeof LEVELS)[number];

/** Conventional Alertmanager severities, derived from the level, never chosen on their own. */
export type Severity = 'critical' | 'warning' | 'info';

export function severityOf(level: Level): Severity {
  if (level === '1' || level === '2') {
    return 'critical';
  }
  return level === '3' ? 'warning' : 'info';
}

/** The five maintenance domains of article 3, then the domains of the hospital's operation. */
export const DOMAINS = [
  'environment',
  'hardware',
  'network',
  'base_software',
  'application',
  'operations',
  'wastewater',
  'outreach',
  'partners',
  'governance',
] as const;
export type Domain = (typeof DOMAINS)[number];
