import type { RulesOf } from '../generate/rule.js';
import { estateRules } from './estate.js';
import { outreachRules } from './outreach.js';
import { partnersRules } from './partners.js';

/** Every generated rule file: `alerts/rules/<key>.yml`. */
export const GENERATED: Readonly<Record<string, RulesOf>> = {
  estate: estateRules,
  outreach: outreachRules,
  partners: partnersRules,
};
