/** Metric names of the hospital exporter. */
export const HOSPITAL_METRICS = {
  collectorSuccess: 'hospital_exporter_collector_success',
  collectorDuration: 'hospital_exporter_collector_duration_seconds',
  buildInfo: 'hospital_exporter_build_info',
} as const;
