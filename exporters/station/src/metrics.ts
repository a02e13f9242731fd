import { STATION_METRICS as M } from '@wardwatch/contracts';
import type { MetricDefinition } from '@wardwatch/exporter-kit';

const STATION = ['station'] as const;
const FACTOR = ['station', 'factor'] as const;
const KIND = ['station', 'factor', 'kind'] as const;
const WINDOW = ['station', 'factor', 'window'] as const;
const JOURNAL = ['journal'] as const;

const gauge = (name: string, labelNames: readonly string[], help: string): MetricDefinition => ({
  name,
  labelNames,
  help,
});
const counter = (name: string, labelNames: readonly string[], help: string): MetricDefinition => ({
  name,
  labelNames,
  help,
  type: 'counter',
});

/** Every metric of the stations with its help text; names from `contracts`. */
export const METRICS = {
  stationInfo: gauge(
    M.stationInfo,
    ['station', 'name', 'name_zh', 'point', 'system', 'unit', 'domain', 'level'],
    '1 for every station, with its names and what a fault of it is labelled.',
  ),
  factorInfo: gauge(
    M.factorInfo,
    ['station', 'factor', 'name', 'name_zh', 'code', 'measure'],
    '1 for every factor of a station, with its names, its code and the unit of its values.',
  ),
  value: gauge(
    M.value,
    KIND,
    'Newest value in the unit that station_factor_info names: the reading for realtime, the mean of the period otherwise.',
  ),
  valueTimestamp: gauge(
    M.valueTimestamp,
    KIND,
    'Seconds since the epoch of the newest value: moment of sampling for realtime, start of the period otherwise.',
  ),
  flag: gauge(M.flag, [...KIND, 'flag'], '1 for the data flag of the newest value.'),
  valid: gauge(M.valid, KIND, '1 when the newest value counts (flag N), 0 otherwise.'),
  amount: gauge(M.amount, KIND, 'What passed in the newest period: cubic metres of flow, kilograms of a pollutant.'),
  monthAmount: gauge(
    M.monthAmount,
    FACTOR,
    'What passed in the calendar month so far, from valid periods: cubic metres of flow, kilograms of a pollutant.',
  ),
  limit: gauge(M.limit, [...FACTOR, 'bound'], 'The limit in force, in the unit of the values.'),
  exceeded: gauge(
    M.exceeded,
    [...KIND, 'bound'],
    '1 while the newest value is valid and beyond the limit, 0 otherwise; for the kinds that the limit judges.',
  ),
  acquisition: gauge(M.acquisition, WINDOW, 'Received values divided by expected ones.'),
  validity: gauge(M.validity, WINDOW, 'Valid values divided by received ones.'),
  transmission: gauge(
    M.transmission,
    WINDOW,
    'Valid values divided by expected ones, less those that the policy forgives each day.',
  ),
  accuracy: gauge(M.accuracy, WINDOW, 'Passed comparisons with the laboratory divided by all of them.'),
  target: gauge(M.target, FACTOR, 'Lowest transmission ratio of a calendar month that the policy accepts.'),
  expected: gauge(M.expected, WINDOW, 'Values that the window should hold, without excluded periods.'),
  received: gauge(M.received, WINDOW, 'Expected values that came.'),
  validValues: gauge(M.validValues, WINDOW, 'Expected values that came and count as valid.'),
  missing: gauge(M.missing, WINDOW, 'Expected values that did not come.'),
  longestGap: gauge(M.longestGap, WINDOW, 'Seconds of the longest run of missing values.'),
  currentGap: gauge(M.currentGap, FACTOR, 'Seconds of values missing up to now; 0 when the newest expected one came.'),
  backfilled: counter(M.backfilled, FACTOR, 'Values that came after they were due, since the start of the exporter.'),
  comparisons: gauge(M.comparisons, WINDOW, 'Comparisons with the laboratory on record.'),
  linkUp: gauge(M.linkUp, STATION, '1 while the logger is connected and speaks, 0 otherwise.'),
  lastFrame: gauge(
    M.lastFrame,
    STATION,
    'Seconds since the epoch of the last good frame; 0 when there has never been one.',
  ),
  clockOffset: gauge(M.clockOffset, STATION, "Seconds that the logger's clock is ahead of ours."),
  frames: counter(M.frames, ['station', 'command'], 'Good frames by command, since the start of the exporter.'),
  faults: counter(
    M.faults,
    ['station', 'reason'],
    'What could not be taken, by reason; the station is empty where nothing tells it.',
  ),
  answers: counter(M.answers, ['station', 'command'], 'Acknowledgements sent to the logger, by command.'),
  requests: counter(
    M.requests,
    ['station', 'command', 'outcome'],
    'What was asked of the logger, and what became of it.',
  ),
  connects: counter(M.connects, STATION, 'Connections on which the station spoke, since the start of the exporter.'),
  connections: gauge(M.connections, [], 'Connections of loggers open now.'),
  closed: counter(M.closed, ['reason'], 'Connections refused or cut by the exporter, by reason.'),
  deviceState: gauge(M.deviceState, ['station', 'device', 'state'], '1 for the present state of a treatment device.'),
  deviceRun: gauge(M.deviceRun, ['station', 'device'], 'Seconds that a device ran on the last day that was reported.'),
  loggerStart: gauge(M.loggerStart, STATION, 'Seconds since the epoch of the last start of the logger.'),
  retainedSamples: counter(
    M.retainedSamples,
    STATION,
    'Samples that the station kept because a value was beyond its limit, since the start of the exporter.',
  ),
  calibrated: gauge(
    M.calibrated,
    FACTOR,
    'Seconds since the epoch of the last passed calibration or standard check; 0 when there has never been one.',
  ),
  calibrationDue: gauge(
    M.calibrationDue,
    FACTOR,
    'Seconds since the epoch when the next calibration is due; 0 when there has never been one.',
  ),
  calibrationPassed: gauge(M.calibrationPassed, FACTOR, '1 when the last check passed, 0 when it failed.'),
  patrol: gauge(
    M.patrol,
    STATION,
    'Seconds since the epoch of the last remote patrol on record; 0 when there has never been one.',
  ),
  patrolDue: gauge(
    M.patrolDue,
    STATION,
    'Seconds since the epoch when the next remote patrol is due; 0 when there has never been one.',
  ),
  recordsOk: gauge(M.recordsOk, [], '1 when the file of records is in force as it is, 0 when it cannot be read.'),
  journalBytes: gauge(M.journalBytes, JOURNAL, 'Bytes of the journal on disk.'),
  journalOldest: gauge(M.journalOldest, JOURNAL, 'Seconds since the epoch of the oldest part of the journal.'),
  journalDamaged: counter(M.journalDamaged, JOURNAL, 'Records found damaged at the start of the exporter.'),
  journalErrors: counter(
    M.journalErrors,
    JOURNAL,
    'Writes to the journal that failed, since the start of the exporter.',
  ),
} as const;
