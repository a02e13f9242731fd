import { STATION_METRICS as M } from '@wardwatch/contracts';
import { record, withSeverityLabel, type Rule } from '../../generate/rule.js';

/**
 * What is known of the stations. Each record keeps its own last value while there is no new one: a missed scrape, an
 * exporter that is down and a value that has grown old end no alert and start none. A station or a limit that is taken
 * out of the policy goes at the next scrape.
 */
export const KNOWN = {
  info: 'station:info:known',
  limit: 'station:factor_limit:known',
  linkUp: 'station:link_up:known',
  exceeded: 'station:factor_exceeded:known',
  longestGap: 'station:longest_gap_seconds:known',
  expected: 'station:expected_values:known',
  /** 传输有效率 of the month less its target: below 0 is missed. */
  margin: 'station:transmission_margin:known',
  calibrationDue: 'station:calibration_due_timestamp_seconds:known',
  patrolDue: 'station:patrol_due_timestamp_seconds:known',
} as const;

const INFO = 'station, system, unit, domain, level';

/** Kept while the exporter is down, and only then. */
const whileDown = (name: string, by: string, expr: string) => `
max by (${by}) (${expr})
or
max by (${by}) ((${name} unless on (station) ${M.stationInfo}) and on () (up{job="station"} == 0))`;

/** Kept until there is a new value, as long as what it belongs to is known. */
const kept = (name: string, expr: string, scope: { readonly on: string; readonly of: string }) =>
  record(name, `((${expr}) or ${name}) and on (${scope.on}) ${scope.of}`);

const ofStation = { on: 'station', of: KNOWN.info };
const month = (metric: string) => `max by (station, factor) (${metric}{window="month"})`;

export const knownRules: readonly Rule[] = [
  record(KNOWN.info, withSeverityLabel(whileDown(KNOWN.info, INFO, M.stationInfo))),
  record(KNOWN.limit, whileDown(KNOWN.limit, 'station, factor, bound', M.limit)),
  kept(KNOWN.linkUp, `max by (station) (${M.linkUp})`, ofStation),
  kept(KNOWN.exceeded, `max by (station, factor, bound) (${M.exceeded})`, {
    on: 'station, factor, bound',
    of: KNOWN.limit,
  }),
  kept(KNOWN.longestGap, `max by (station, factor) (${M.longestGap}{window="day"})`, ofStation),
  kept(KNOWN.expected, month(M.expected), ofStation),
  kept(
    KNOWN.margin,
    `${month(M.transmission)} - on (station, factor) max by (station, factor) (${M.target})`,
    ofStation,
  ),
  kept(KNOWN.calibrationDue, `max by (station, factor) (${M.calibrationDue})`, ofStation),
  kept(KNOWN.patrolDue, `max by (station) (${M.patrolDue})`, ofStation),
];
