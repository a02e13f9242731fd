import type { RulesOf } from '../generate/rule.js';
import { accountsRules } from './accounts.js';
import { backupRules } from './backup.js';
import { estateRules } from './estate.js';
import { hospitalRules } from './hospital.js';
import { outreachRules } from './outreach.js';
import { partnersRules } from './partners.js';
import { stationRules } from './station.js';

/** Every generated rule file: `alerts/rules/<key>.yml`. */
export const GENERATED: Readonly<Record<string, RulesOf>> = {
  accounts: accountsRules,
  backup: backupRules,
  estate: estateRules,
  hospital: hospitalRules,
  outreach: outreachRules,
  partners: partnersRules,
  station: stationRules,
};
