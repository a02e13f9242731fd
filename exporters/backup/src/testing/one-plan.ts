import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createLog, type Exporter } from '@wardwatch/exporter-kit';
import { createExporter } from '../app.js';
import { readConfig } from '../config.js';

/** For tests on real programs: an exporter with one plan, with these fields besides what every plan has. */
export function exporterOf(
  folder: string,
  fields: Readonly<Record<string, unknown>>,
  environment: Record<string, string> = {},
): Exporter {
  const plans = path.join(folder, 'plans.yaml');
  const plan = {
    plan: 'p',
    system: 'his',
    level: '2',
    domain: 'application',
    unit: 'u',
    kind: 'incremental',
    every: '1h',
    grace: '1h',
    ...fields,
  };
  // JSON is YAML too.
  writeFileSync(plans, JSON.stringify({ plans: [plan] }));
  const config = readConfig({
    BACKUP_PLANS_FILE: plans,
    BACKUP_COLLECTOR_TIMEOUT: '50s',
    BACKUP_STATE: path.join(folder, 'state'),
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    ...environment,
  });
  return createExporter(config, { log: createLog('test', 'silent') });
}

/** Value of the only series of a metric; undefined when there is none. */
export function valueOf(page: string, metric: string): number | undefined {
  const line = page.split('\n').find((one) => one.startsWith(`${metric}{`));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

/** Why the tool is not up, or how its last run failed. */
export function reasonOf(page: string, metric = 'backup_tool_error'): string | undefined {
  return new RegExp(`^${metric}\\{.*reason="([a-z_]+)"\\} 1$`, 'm').exec(page)?.[1];
}
