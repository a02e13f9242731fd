import { readFileSync } from 'node:fs';
import { parsePolicy, PolicyError, thresholdsPolicy } from '@wardwatch/contracts';

const FILE = new URL('../../../policies/thresholds.yaml', import.meta.url);

const thresholds = (() => {
  const parsed = parsePolicy('policies/thresholds.yaml', readFileSync(FILE, 'utf8'), thresholdsPolicy);
  if (!parsed.ok) {
    throw new PolicyError(parsed.faults);
  }
  return parsed.value.thresholds;
})();

/** The limit at which a rule fires, so that a panel turns red where an alert does. @throws for a key without a value */
export function limit(key: string): number {
  const value = thresholds[key]?.value;
  if (value === undefined) {
    throw new Error(`policies/thresholds.yaml has no value for "${key}"`);
  }
  return value;
}
