/**
 * Metric names of the station exporter. Labels: `station, factor` unless said otherwise; `kind` is one of `DATA_KINDS`,
 * `window` one of `RATE_WINDOWS`. Values of a factor have the unit that `factorInfo` names in `measure`.
 */
export const STATION_METRICS = {
  /** 1; labels `station, name, name_zh, point, system, unit, domain, level`: rules join it for the ticket's labels. */
  stationInfo: 'station_info',
  /** 1; labels `station, factor, name, name_zh, code, measure`. */
  factorInfo: 'station_factor_info',

  /** Newest value: the reading for `realtime`, the mean of the period otherwise; label `kind` besides. */
  value: 'station_factor_value',
  /** Seconds since the epoch: moment of sampling, or start of the period; label `kind` besides. */
  valueTimestamp: 'station_factor_value_timestamp_seconds',
  /** 1 for the data flag of the newest value; labels `kind, flag` besides. */
  flag: 'station_factor_flag',
  /** 1 when the newest value counts (flag N), 0 otherwise; label `kind` besides. */
  valid: 'station_factor_valid',
  /** What passed in the newest period: m³ of flow, kg of a pollutant; label `kind` besides. */
  amount: 'station_factor_amount',
  /** The same, summed over the calendar month so far. */
  monthAmount: 'station_factor_month_amount',
  /** The limit of the chosen column; label `bound` (`upper`, `lower`) besides. */
  limit: 'station_factor_limit',
  /** 1 while the newest valid value is beyond the limit; labels `kind, bound` besides. */
  exceeded: 'station_factor_exceeded',

  /** 数据获取率: received / expected; label `window` besides. */
  acquisition: 'station_acquisition_ratio',
  /** 数据有效率: valid / received; label `window` besides. */
  validity: 'station_validity_ratio',
  /** 传输有效率: valid / expected, less what the hospital's policy forgives; label `window` besides. */
  transmission: 'station_transmission_ratio',
  /** 准确率: passed comparisons / comparisons; label `window` (months only) besides. */
  accuracy: 'station_accuracy_ratio',
  /** Lowest 传输有效率 of a month that the policy accepts. */
  target: 'station_transmission_target_ratio',
  /** Values that the window should hold, without excluded periods; label `window` besides. */
  expected: 'station_expected_values',
  received: 'station_received_values',
  validValues: 'station_valid_values',
  /** Expected and not there; label `window` besides. */
  missing: 'station_missing_values',
  /** Seconds of the longest run of missing values; label `window` besides. */
  longestGap: 'station_longest_gap_seconds',
  /** Seconds of values missing up to now; 0 when the newest expected one is there. */
  currentGap: 'station_current_gap_seconds',
  /** Counter: values that came after they were due. */
  backfilled: 'station_backfilled_values_total',
  comparisons: 'station_comparisons',

  /** 1 while the logger is connected and speaks; labels of a link: `station`. */
  linkUp: 'station_link_up',
  /** Seconds since the epoch of the last good frame; 0: never. */
  lastFrame: 'station_last_frame_timestamp_seconds',
  /** Seconds that the logger's clock is ahead of ours. */
  clockOffset: 'station_clock_offset_seconds',
  /** Counter; labels `station, command`: the number of table 9, `other` for the rest. */
  frames: 'station_frames_total',
  /** Counter; labels `station, reason` (`FRAME_FAULTS`); station is empty where the frame does not say. */
  faults: 'station_frame_faults_total',
  /** Counter; labels `station, command`: answers to what the logger sent. */
  answers: 'station_answers_total',
  /** Counter; labels `station, command, outcome` (`REQUEST_OUTCOMES`): what we asked of the logger. */
  requests: 'station_requests_total',
  /** Counter; label `station`: connections begun. */
  connects: 'station_connects_total',
  /** Connections open now; no labels. */
  connections: 'station_connections',
  /** Counter; label `reason` (`CLOSE_REASONS`): connections that we refused or cut. */
  closed: 'station_connections_closed_total',

  /** 1 for the present state of a treatment device; labels `station, device, state`. */
  deviceState: 'station_device_state',
  /** Seconds that a device ran on the last day it reported; labels `station, device`. */
  deviceRun: 'station_device_run_seconds',
  /** Seconds since the epoch of the last start of the logger; label `station`. */
  loggerStart: 'station_logger_start_timestamp_seconds',
  /** Counter; label `station`: samples kept because a value was beyond its limit. */
  retainedSamples: 'station_retained_samples_total',
  /** Seconds since the epoch of the last passed calibration or standard check; 0: never. */
  calibrated: 'station_calibration_timestamp_seconds',
  /** Seconds since the epoch when the next one is due; 0: it never was. */
  calibrationDue: 'station_calibration_due_timestamp_seconds',
  /** 1 when the last standard check passed, 0 when it failed. */
  calibrationPassed: 'station_calibration_passed',
  /** Seconds since the epoch of the last remote patrol; 0: never; label `station`. */
  patrol: 'station_patrol_timestamp_seconds',
  /** Seconds since the epoch when the next patrol is due; label `station`. */
  patrolDue: 'station_patrol_due_timestamp_seconds',

  /** 1 when the file of records could be read, 0 while the one before is in force; no labels. */
  recordsOk: 'station_records_ok',
  /** Bytes on disk; label `journal` (`values`, `frames`). */
  journalBytes: 'station_journal_bytes',
  /** Seconds since the epoch of the oldest record; label `journal`. */
  journalOldest: 'station_journal_oldest_timestamp_seconds',
  /** Counter; label `journal`: records found damaged at the start. */
  journalDamaged: 'station_journal_damaged_records_total',
  /** Counter; label `journal`: writes that failed. */
  journalErrors: 'station_journal_write_errors_total',

  collectorSuccess: 'station_exporter_collector_success',
  collectorDuration: 'station_exporter_collector_duration_seconds',
  buildInfo: 'station_exporter_build_info',
} as const;

/** What a value stands for: a moment, or a period of this kind. */
export const DATA_KINDS = ['realtime', 'minute', 'hour', 'day'] as const;
export type DataKind = (typeof DATA_KINDS)[number];

/** Spans over which rates are computed: the last 24 hours, this calendar month so far, the calendar month before. */
export const RATE_WINDOWS = ['day', 'month', 'previous_month'] as const;
export type RateWindow = (typeof RATE_WINDOWS)[number];

/** Why bytes or a frame were not taken. */
export const FRAME_FAULTS = [
  'garbage',
  'length',
  'too_long',
  'crc',
  'segment',
  'unknown_station',
  'address',
  'password',
  'time',
  'value',
  'unknown_factor',
] as const;
export type FrameFault = (typeof FRAME_FAULTS)[number];

/** What became of a request to a logger; `accepted`: it said that it would, and never said that it did. */
export const REQUEST_OUTCOMES = ['done', 'accepted', 'refused', 'failed', 'no_answer'] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

/** Why a connection was refused or cut. */
export const CLOSE_REASONS = [
  'address',
  'too_many',
  'too_many_from_address',
  'unidentified',
  'slow',
  'idle',
  'noise',
  'not_reading',
  'superseded',
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** States of a treatment device (table of command 2021), by their number. */
export const DEVICE_STATES = ['off', 'running', 'calibrating', 'maintenance', 'alarm', 'backflush'] as const;
export type DeviceState = (typeof DEVICE_STATES)[number];
