import { PLUGIN_ID, severityOf, type Domain, type Level } from '@wardwatch/contracts';
import type { Limits } from './thresholds.js';

export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface Group {
  readonly name: string;
  readonly interval?: string;
  readonly rules: readonly Rule[];
}

/** One file of rules: a comment for its readers, and its groups. */
export interface RuleFile {
  readonly about: string;
  readonly groups: readonly Group[];
}

/** What a domain's rules are made from. */
export type RulesOf = (limits: Limits) => RuleFile;

export interface AlertOptions {
  readonly name: string;
  readonly expr: string;
  /** As Prometheus writes it; usually `limits.for(…)`. */
  readonly for?: string;
  /**
   * Fixed labels. Left out when level, severity, domain, system and unit all come from the series: the expression then
   * ends in `group_left (…, unit, domain, level, severity) …`.
   */
  readonly labels?: {
    readonly level: Level;
    readonly domain: Domain;
    /** Left out when the series carry `system` and `unit`, as hosts do by their target file. */
    readonly system?: string;
    /** Left out when the series carry `unit`, for example the ward. */
    readonly unit?: string;
    readonly [other: string]: string | undefined;
  };
  /** Static texts, English and Chinese. */
  readonly summary: readonly [en: string, zh: string];
  /** Texts that may hold labels and the value. */
  readonly description: readonly [en: string, zh: string];
  /** Uid of the English dashboard, with its query if any: `ww-beds?var-ward={{ $labels.ward }}`. */
  readonly dashboard: string;
  readonly obligations: readonly string[];
}

export function record(name: string, expr: string, labels?: Readonly<Record<string, string>>): Rule {
  return { record: name, expr: expr.trim(), ...(labels === undefined ? {} : { labels }) };
}

/** An alert with everything that the conventions ask: severity from its level, runbook, dashboard and obligations. */
export function alert(options: AlertOptions): Rule {
  const { labels } = options;
  return {
    alert: options.name,
    expr: options.expr.trim(),
    ...(options.for === undefined ? {} : { for: options.for }),
    ...(labels === undefined ? {} : { labels: withSeverity(labels) }),
    annotations: {
      summary: options.summary[0],
      summary_zh: options.summary[1],
      description: options.description[0],
      description_zh: options.description[1],
      runbook_url: `/a/${PLUGIN_ID}/runbooks/${options.name}`,
      dashboard_url: `/d/${options.dashboard}`,
      obligation: options.obligations.join(','),
    },
  };
}

function withSeverity({ level, ...others }: NonNullable<AlertOptions['labels']>): Record<string, string> {
  const defined = Object.entries(others).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { level, severity: severityOf(level), ...Object.fromEntries(defined) };
}

/**
 * PromQL that gives series `severity` by their label `level`, as `severityOf` does; for records that alerts join.
 */
export function withSeverityLabel(expr: string): string {
  return `label_replace(label_replace(label_replace(${expr.trim()}, "severity", "critical", "level", "[12]"), "severity", "warning", "level", "3"), "severity", "info", "level", "4")`;
}
