import type { RulesOf } from '../generate/rule.js';
import { feedRules, ownRules } from './hospital/feeds.js';
import { bedRules, departmentRules } from './hospital/flow.js';
import { knownRules } from './hospital/known.js';
import { databaseRules } from './hospital/databases.js';

/** Feeds of the hospital, and what they tell: beds, emergency, laboratory, theatres. */
export const hospitalRules: RulesOf = (limits) => ({
  about: `
The hospital: its feeds (A4-1, A4-3, A13) and its flow (P5-03, P5-04, P5-11). Level and unit of a silent feed come from its
sender in policies/hospital.yaml, the unit of a ward from the ward. One ticket for each feed, ward, campus, department or
theatre.`,
  groups: [
    {
      name: 'hospital',
      rules: [
        ...knownRules,
        ...ownRules(limits),
        ...feedRules(limits),
        ...bedRules(limits),
        ...departmentRules(limits),
        ...databaseRules(limits),
      ],
    },
  ],
});
