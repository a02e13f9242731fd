import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import type { RulesOf } from './rule.js';
import { limitsOf, readThresholds } from './thresholds.js';
import { GENERATED } from '../rules/index.js';

const THRESHOLDS = fileURLToPath(new URL('../../../policies/thresholds.yaml', import.meta.url));

/**
 * The generated rule files: name and text.
 * @param demo with the demo hospital's limits instead of the hospital's own
 * @throws PolicyError for a bad `policies/thresholds.yaml`
 */
export function ruleTexts(demo: boolean, thresholdsFile = THRESHOLDS): Map<string, string> {
  const limits = limitsOf(readThresholds(thresholdsFile), demo);
  return new Map(
    Object.entries(GENERATED).map(([domain, build]: [string, RulesOf]) => {
      const { about, groups } = build(limits);
      const head = [
        'Made by "make generate" from alerts/src/rules and policies/thresholds.yaml. Do not edit.',
        ...about.trim().split('\n'),
      ];
      const comment = head.map((line) => `# ${line}`.trimEnd()).join('\n');
      return [`${domain}.yml`, `${comment}\n${stringify({ groups }, { lineWidth: 110, singleQuote: true })}`];
    }),
  );
}
