/** Metric names of the outreach exporter. */
export const OUTREACH_METRICS = {
  collectorSuccess: 'outreach_exporter_collector_success',
  collectorDuration: 'outreach_exporter_collector_duration_seconds',
  buildInfo: 'outreach_exporter_build_info',
} as const;
