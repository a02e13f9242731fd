import type { RulesOf } from '../generate/rule.js';
import { backupRules } from './backup.js';
import { estateRules } from './estate.js';
import { outreachRules } from './outreach.js';
import { partnersRules } from './partners.js';
import { stationRules } from './station.js';

/** Every generated rule file: `alerts/rules/<key>.yml`. */
export const GENERATED: Readonly<Record<string, RulesOf>> = {
  backup: backupRules,
  estate: estateRules,
  outreach: outreachRules,
  partners: partnersRules,
  station: stationRules,
};
