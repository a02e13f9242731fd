import type { RulesOf } from '../generate/rule.js';

/** Every generated rule file: `alerts/rules/<key>.yml`. */
export const GENERATED: Readonly<Record<string, RulesOf>> = {};
