/** Metric names of the partners exporter. */
export const PARTNERS_METRICS = {
  collectorSuccess: 'partner_exporter_collector_success',
  collectorDuration: 'partner_exporter_collector_duration_seconds',
  buildInfo: 'partner_exporter_build_info',
} as const;
