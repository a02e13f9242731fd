/** Metric names of the station exporter. */
export const STATION_METRICS = {
  collectorSuccess: 'station_exporter_collector_success',
  collectorDuration: 'station_exporter_collector_duration_seconds',
  buildInfo: 'station_exporter_build_info',
} as const;
