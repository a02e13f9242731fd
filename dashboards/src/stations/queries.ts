import { STATION_METRICS as M } from '@wardwatch/contracts';

/** Series that `alerts/rules/station.yml` records; what the alerts know is what the page shows. */
export const RECORDED = {
  info: 'station:info:known',
  linkUp: 'station:link_up:known',
  exceeded: 'station:factor_exceeded:known',
  margin: 'station:transmission_margin:known',
  calibrationDue: 'station:calibration_due_timestamp_seconds:known',
  patrolDue: 'station:patrol_due_timestamp_seconds:known',
} as const;

/** Label matchers of the dashboard's variables. */
export const STATION = 'station=~"$station"';
export const FACTOR = `${STATION}, factor=~"$factor"`;

export const perFactor = (metric: string, more = '') => `max by (station, factor) (${metric}{${FACTOR}${more}})`;
export const perStation = (metric: string, more = '') => `max by (station) (${metric}{${STATION}${more}})`;

/** Names of the station in both languages, for joining. */
const stationNames = `max by (station, station_name, station_name_zh) (label_join(label_join(${M.stationInfo}{${STATION}}, "station_name", "", "name"), "station_name_zh", "", "name_zh"))`;

/** One row for every chosen factor, with all names and the unit of its values. */
export const factorRows = `
max by (station, factor, name, name_zh, measure) (${M.factorInfo}{${FACTOR}})
* on (station) group_left (station_name, station_name_zh) ${stationNames}`.trim();

/** One row for every chosen station. */
export const stationRows = `max by (station, name, name_zh, point) (${M.stationInfo}{${STATION}})`;

/** Codes of what a factor is in, worst last; the table shows words for them. */
export const STATE = { fine: 0, nothing: 1, invalid: 2, silent: 3, beyond: 4 } as const;

/** The first that holds counts. */
export const factorState = `
max by (station, factor) (
    (${RECORDED.exceeded}{${FACTOR}} == 1) * 0 + ${STATE.beyond}
  or on (station, factor)
    (${perFactor(M.factorInfo)} * 0 + ${STATE.silent} and on (station) (${RECORDED.linkUp} == 0))
  or on (station, factor)
    (${perFactor(M.valid, ', kind="realtime"')} == 0) * 0 + ${STATE.invalid}
  or on (station, factor)
    ${perFactor(M.value, ', kind="realtime"')} * 0 + ${STATE.fine}
  or on (station, factor)
    ${perFactor(M.factorInfo)} * 0 + ${STATE.nothing}
)`.trim();

/** Newest values as a share of their upper limit: 1 is the limit. */
export const shareOfLimit = `
max by (station, factor) (${M.value}{${FACTOR}, kind="realtime"})
/ on (station, factor)
max by (station, factor) (${M.limit}{${FACTOR}, bound="upper"})`.trim();

/** Of the chosen stations, so that "none" is a 0 where there are stations and nothing where there are none. */
export const countOrZero = (expr: string) => `count(${expr}) or count(${RECORDED.info}{${STATION}}) * 0`;
