/** Metric names of the accounts exporter. */
export const ACCOUNTS_METRICS = {
  collectorSuccess: 'account_exporter_collector_success',
  collectorDuration: 'account_exporter_collector_duration_seconds',
  buildInfo: 'account_exporter_build_info',
} as const;
