import type { StationRecords } from '@wardwatch/contracts';
import type { Collector, Sample } from '@wardwatch/exporter-kit';
import { METRICS } from '../metrics.js';
import type { RecordsFile } from '../policy/records-file.js';
import type { Check, FactorState } from '../state/factor-state.js';
import type { StationState } from '../state/station-state.js';
import type { StationsState } from '../state/stations-state.js';

/** States of devices and analysers, and what people record of them: calibrations and patrols. */
export function equipmentCollector(stations: StationsState, file: RecordsFile): Collector {
  return {
    name: 'equipment',
    collect: async () => {
      await file.refresh();
      return [
        ...stations.all.flatMap((state) => ofStation(state, file.records)),
        { metric: METRICS.recordsOk, labels: {}, value: file.ok ? 1 : 0 },
      ];
    },
  };
}

function ofStation(state: StationState, records: StationRecords): Sample[] {
  const station = state.station.key;
  const labels = { station };
  return [
    ...[...state.deviceStates].map(([device, now]) => ({
      metric: METRICS.deviceState,
      labels: { station, device, state: now },
      value: 1,
    })),
    ...[...state.deviceRuns].map(([device, value]) => ({
      metric: METRICS.deviceRun,
      labels: { station, device },
      value,
    })),
    ...(state.loggerStart === null ? [] : [{ metric: METRICS.loggerStart, labels, value: state.loggerStart / 1000 }]),
    { metric: METRICS.retainedSamples, labels, value: state.retainedSamples },
    ...patrolSamples(state, records),
    ...[...state.factors.values()].flatMap((factor) => calibrationSamples(station, factor, records)),
  ];
}

function patrolSamples({ station }: StationState, { patrols }: StationRecords): Sample[] {
  const labels = { station: station.key };
  const last = patrols
    .filter((patrol) => patrol.station === station.key)
    .reduce((newest, { at }) => Math.max(newest, Date.parse(at) / 1000), 0);
  return [
    { metric: METRICS.patrol, labels, value: last },
    { metric: METRICS.patrolDue, labels, value: last === 0 ? 0 : last + station.policy.patrol_every },
  ];
}

/** From the logger and from the records, whichever is newer. */
function calibrationSamples(station: string, state: FactorState, { calibrations }: StationRecords): Sample[] {
  const { factor, calibrate_every: every } = state.policy;
  if (every === undefined) {
    return [];
  }
  const recorded = calibrations
    .filter((one) => one.station === station && one.factor === factor)
    .map(({ at, passed }): Check => ({ at: Date.parse(at), passed }));
  const passed = recorded
    .filter((check) => check.passed)
    .reduce((last, { at }) => Math.max(last, at), state.lastPassed ?? 0);
  const latest = [...recorded, ...(state.lastCheck === null ? [] : [state.lastCheck])].reduce<Check | null>(
    (newest, check) => (newest === null || check.at >= newest.at ? check : newest),
    null,
  );
  const labels = { station, factor };
  return [
    { metric: METRICS.calibrated, labels, value: passed / 1000 },
    { metric: METRICS.calibrationDue, labels, value: passed === 0 ? 0 : passed / 1000 + every },
    ...(latest === null ? [] : [{ metric: METRICS.calibrationPassed, labels, value: latest.passed ? 1 : 0 }]),
  ];
}
