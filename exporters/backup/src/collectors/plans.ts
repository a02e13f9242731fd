import type { BackupPlan } from '@wardwatch/contracts';
import type { Collector } from '@wardwatch/exporter-kit';
import { policySamples } from '../plan-samples.js';

/** The plans themselves. Apart from the tools, so that rules can name every plan even when all tools fail. */
export function plansCollector(plans: readonly BackupPlan[]): Collector {
  return { name: 'plans', collect: () => Promise.resolve(plans.flatMap(policySamples)) };
}
