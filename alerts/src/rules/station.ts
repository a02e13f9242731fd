import type { RulesOf } from '../generate/rule.js';
import { dataRules } from './station/data.js';
import { ownRules } from './station/exporter.js';
import { knownRules } from './station/known.js';
import { limitRules } from './station/limits.js';
import { linkRules } from './station/link.js';

/** Wastewater stations. Level and unit of what hurts outside come from the station; the bureau's rates are of level 3. */
export const stationRules: RulesOf = (limits) => ({
  about: `
Wastewater stations (P3-01 to P3-30). Level, unit and severity of a link that is down and of values beyond their limits
come from the station, by station_info. One ticket for each station, or for each of its factors, by dedup_key.`,
  groups: [
    {
      name: 'station',
      rules: [...knownRules, ...ownRules(limits), ...linkRules(limits), ...limitRules(limits), ...dataRules(limits)],
    },
  ],
});
