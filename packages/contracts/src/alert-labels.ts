/** Labels and annotations that rules write and intake reads. */
export const ALERT_LABELS = {
  level: 'level',
  domain: 'domain',
  system: 'system',
  unit: 'unit',
  severity: 'severity',
} as const;

export const ALERT_ANNOTATIONS = {
  /** Static, English. */
  summary: 'summary',
  /** Static, Chinese. */
  summaryZh: 'summary_zh',
  /** Templated with labels and value. */
  description: 'description',
  descriptionZh: 'description_zh',
  runbookUrl: 'runbook_url',
  dashboardUrl: 'dashboard_url',
  /** Obligation ids, separated by commas. */
  obligation: 'obligation',
} as const;

/** Always fires; intake counts it as a sign of life and makes no ticket of it. */
export const WATCHDOG_ALERT = 'Watchdog';

export const PLUGIN_ID = 'wardwatch-app';
/** Header that the plugin's proxy route adds, with the shared secret. */
export const PROXY_SECRET_HEADER = 'X-Wardwatch-Proxy-Secret';
