import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { readPorts, type Ports } from './ports.js';
import { TIMINGS } from './timings.js';

/** Everything that a start of the stack depends on, read once. */
export interface Settings {
  /** The checkout. */
  readonly root: string;
  /** `.wardwatch` of the checkout unless `WARDWATCH_STATE` names another folder. */
  readonly state: string;
  readonly ports: Ports;
  readonly demo: boolean;
  /** Which exporters run: all in the demo; in a hospital those whose policies are its own. */
  readonly exporters: readonly ExporterName[];
  /** Seconds between scrapes and rule evaluations; short in the demo so that one sees things happen. */
  readonly scrapeSeconds: number;
  readonly backupScrapeSeconds: number;
  /** Length of a demo backup plan's interval, and of its grace. */
  readonly demoPlanSeconds: number;
  readonly demoGraceSeconds: number;
  /** Set when the hospital brings its own PostgreSQL. */
  readonly databaseUrl: string | null;
  readonly grafanaHome: string | null;
  /** What the children inherit: the environment of the launcher and `settings.env`. */
  readonly env: Readonly<Record<string, string>>;
}

export const EXPORTERS = ['hospital', 'backup', 'station', 'outreach', 'partners', 'accounts'] as const;
export type ExporterName = (typeof EXPORTERS)[number];

export class SettingsError extends Error {}

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Reads `settings.env` of the state folder, then the environment over it.
 * @throws SettingsError with every bad setting
 */
export async function readSettings(environment: NodeJS.ProcessEnv = process.env): Promise<Settings> {
  const state = path.resolve(ROOT, environment['WARDWATCH_STATE'] ?? '.wardwatch');
  const file = await readFile(path.join(state, 'settings.env'), 'utf8').catch(() => '');
  const env = { ...defined(parseEnv(file)), ...defined(environment) };
  const { ports, faults } = readPorts(env);
  const seconds = (name: string, standard: number): number => {
    const value = Number(env[name] ?? standard);
    if (!Number.isInteger(value) || value < 1 || value > 86_400) {
      faults.push(`${name}: "${env[name] ?? ''}" must be whole seconds from 1 to 86400`);
    }
    return value;
  };
  const demo = flag('DEMO', env['DEMO'] ?? '1', faults);
  const settings: Settings = {
    root: path.resolve(ROOT),
    state,
    ports,
    demo,
    exporters: exportersOf(env['WARDWATCH_EXPORTERS'], demo, faults),
    scrapeSeconds: seconds('WARDWATCH_SCRAPE_SECONDS', demo ? TIMINGS.demo.scrape : TIMINGS.hospital.scrape),
    backupScrapeSeconds: seconds(
      'WARDWATCH_BACKUP_SCRAPE_SECONDS',
      demo ? TIMINGS.demo.backupScrape : TIMINGS.hospital.backupScrape,
    ),
    demoPlanSeconds: seconds('WARDWATCH_DEMO_PLAN_SECONDS', TIMINGS.demo.plan),
    demoGraceSeconds: seconds('WARDWATCH_DEMO_GRACE_SECONDS', TIMINGS.demo.grace),
    databaseUrl: env['DATABASE_URL'] || null,
    grafanaHome: env['GRAFANA_HOME'] || null,
    env,
  };
  if (faults.length > 0) {
    throw new SettingsError(
      `Settings to mend (environment or ${path.join(state, 'settings.env')}):\n  ${faults.join('\n  ')}`,
    );
  }
  return settings;
}

/** `WARDWATCH_EXPORTERS=backup,hospital`; without it all in the demo, and in a hospital the one that needs no foreign system. */
function exportersOf(text: string | undefined, demo: boolean, faults: string[]): ExporterName[] {
  if (text === undefined || text.trim() === '') {
    return demo ? [...EXPORTERS] : ['backup'];
  }
  const named = text.split(',').map((name) => name.trim());
  const unknown = named.filter((name) => !EXPORTERS.some((known) => known === name));
  if (unknown.length > 0) {
    faults.push(`WARDWATCH_EXPORTERS: "${unknown.join(', ')}" is none of ${EXPORTERS.join(', ')}`);
  }
  return EXPORTERS.filter((name) => named.includes(name));
}

function flag(name: string, text: string, faults: string[]): boolean {
  if (text !== '0' && text !== '1') {
    faults.push(`${name}: "${text}" must be 0 or 1`);
  }
  return text === '1';
}

function defined(record: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
