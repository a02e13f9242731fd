import { KNOWN } from './known.js';

/** With the labels of the station, and one ticket for each station. */
export const perStation = (expr: string) => `label_join(
  (${expr.trim()})
  * on (station) group_left (system, unit, domain, level, severity) ${KNOWN.info},
  "dedup_key", "/", "station"
)`;

/** With the labels of the station, and one ticket for each of its factors. */
export const perFactor = (expr: string) => `label_join(
  (${expr.trim()})
  * on (station) group_left (system, unit, domain, level, severity) ${KNOWN.info},
  "dedup_key", "/", "station", "factor"
)`;

/** As above where the level is the alert's own: only who keeps the station comes from the station. */
export const perStationOfUnit = (expr: string) => ofUnit(expr, '"station"');
export const perFactorOfUnit = (expr: string) => ofUnit(expr, '"station", "factor"');

const ofUnit = (expr: string, parts: string) => `label_join(
  (${expr.trim()})
  * on (station) group_left (unit) (${KNOWN.info} * 0 + 1),
  "dedup_key", "/", ${parts}
)`;

/** Page of the alert's station. */
export const PAGE = 'ww-stations?var-station={{ $labels.station }}';
/** Page of the alert's station and factor. */
export const FACTOR_PAGE = 'ww-stations?var-station={{ $labels.station }}&var-factor={{ $labels.factor }}';
