import { readFileSync } from 'node:fs';
import { parsePolicy, PolicyError, thresholdsPolicy, type Threshold } from '@wardwatch/contracts';

/** The limits of one generation: those of the hospital, or of the demo. */
export interface Limits {
  /** The limit as PromQL writes it. @throws for a key that the policy does not have or that has no value */
  value(key: string): string;
  /** How long it must be passed, as Prometheus writes it. @throws for a key without `for` */
  for(key: string): string;
}

/** @throws PolicyError with every bad field */
export function readThresholds(file: string): Readonly<Record<string, Threshold>> {
  const parsed = parsePolicy(file, readFileSync(file, 'utf8'), thresholdsPolicy);
  if (!parsed.ok) {
    throw new PolicyError(parsed.faults);
  }
  return parsed.value.thresholds;
}

export function limitsOf(thresholds: Readonly<Record<string, Threshold>>, demo: boolean): Limits {
  const find = (key: string): Threshold => {
    const found = thresholds[key];
    if (found === undefined) {
      throw new Error(`policies/thresholds.yaml has no "${key}"`);
    }
    return found;
  };
  return {
    value(key) {
      const { value, demo: other } = find(key);
      const chosen = (demo ? other?.value : undefined) ?? value;
      if (chosen === undefined) {
        throw new Error(`policies/thresholds.yaml: "${key}" has no value`);
      }
      return String(chosen);
    },
    for(key) {
      const { for: seconds, demo: other } = find(key);
      const chosen = (demo ? other?.for : undefined) ?? seconds;
      if (chosen === undefined) {
        throw new Error(`policies/thresholds.yaml: "${key}" has no "for"`);
      }
      return durationText(chosen);
    },
  };
}

/** Seconds as Prometheus writes them: the largest whole unit. */
export function durationText(seconds: number): string {
  for (const [unit, size] of [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
  ] as const) {
    if (seconds >= size && seconds % size === 0) {
      return `${seconds / size}${unit}`;
    }
  }
  return `${seconds}s`;
}
