import { readFileSync } from 'node:fs';
import {
  duration,
  lineOfField,
  parsePolicy,
  partnersPolicy,
  PolicyError,
  workingCalendarPolicy,
  type PartnerLedger,
  type PartnersPolicy,
  type PolicyFault,
  type WorkingCalendarPolicy,
} from '@wardwatch/contracts';
import { parseListenAddress, type ListenAddress } from '@wardwatch/exporter-kit';
import { definitionsOf, unknownColumns } from './ledgers/definitions.js';

type Environment = Readonly<Record<string, string | undefined>>;

export interface PartnersExporterConfig {
  readonly listen: ListenAddress;
  /** Paths with `${NAME}` already filled in. */
  readonly policy: PartnersPolicy;
  readonly calendar: WorkingCalendarPolicy;
  /** Folder for copies of good files; without one a restart forgets the last good state. */
  readonly stateFolder: string | undefined;
  readonly webConfigFile: string | undefined;
  readonly collectorTimeLimitMs: number;
  readonly logLevel: string;
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'];

/**
 * Reads every setting once.
 * @throws PolicyError with all bad fields, each with file and line
 */
export function readConfig(environment: Environment): PartnersExporterConfig {
  const setting = (name: string, otherwise: string) => environment[name] || otherwise;
  const faults: PolicyFault[] = [];
  const bad = (field: string, message: string) => faults.push({ file: '(environment)', line: 1, field, message });

  const listenText = setting('PARTNERS_EXPORTER_LISTEN', '127.0.0.1:21505');
  const listen = parseListenAddress(listenText);
  if (!listen) {
    bad('PARTNERS_EXPORTER_LISTEN', `"${listenText}" must be an address and a port, such as "127.0.0.1:21505"`);
  }
  const limit = duration.safeParse(setting('PARTNERS_COLLECTOR_TIMEOUT', '10s'));
  if (!limit.success) {
    bad('PARTNERS_COLLECTOR_TIMEOUT', limit.error.issues[0]?.message ?? 'must be a duration');
  }
  const logLevel = setting('PARTNERS_LOG_LEVEL', 'info');
  if (!LOG_LEVELS.includes(logLevel)) {
    bad('PARTNERS_LOG_LEVEL', `must be one of ${LOG_LEVELS.join(', ')}`);
  }
  const policy = readPolicy(setting('PARTNERS_CONFIG_FILE', './policies/partners.yaml'), environment, faults);
  const calendar = readCalendar(setting('PARTNERS_CALENDAR_FILE', './policies/working-calendar.yaml'), faults);
  if (faults.length > 0 || !listen || !limit.success || policy === null || calendar === null) {
    throw new PolicyError(faults);
  }
  return {
    listen,
    policy,
    calendar,
    stateFolder: environment['PARTNERS_STATE'] || undefined,
    webConfigFile: environment['PARTNERS_WEB_CONFIG_FILE'] || undefined,
    collectorTimeLimitMs: limit.data * 1000,
    logLevel,
  };
}

function readText(file: string, variable: string, faults: PolicyFault[]): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const message = `cannot be read: ${(error as NodeJS.ErrnoException).code}; set ${variable}`;
    faults.push({ file, line: 1, field: '(file)', message });
    return null;
  }
}

function readCalendar(file: string, faults: PolicyFault[]): WorkingCalendarPolicy | null {
  const text = readText(file, 'PARTNERS_CALENDAR_FILE', faults);
  const parsed = text === null ? null : parsePolicy(file, text, workingCalendarPolicy);
  faults.push(...(parsed === null || parsed.ok ? [] : parsed.faults));
  return parsed?.ok ? parsed.value : null;
}

function readPolicy(file: string, environment: Environment, faults: PolicyFault[]): PartnersPolicy | null {
  const text = readText(file, 'PARTNERS_CONFIG_FILE', faults);
  const parsed = text === null ? null : parsePolicy(file, text, partnersPolicy);
  if (text === null || !parsed?.ok) {
    faults.push(...(parsed?.ok === false ? parsed.faults : []));
    return null;
  }
  const policy = parsed.value;
  const bad = (path: readonly PropertyKey[], message: string) =>
    faults.push({ file, line: lineOfField(text, path), field: path.join('.'), message });
  const definitions = definitionsOf(policy.time_zone);
  for (const [ledger, source] of Object.entries(policy.ledgers)) {
    const unknown = source === undefined ? [] : unknownColumns(definitions[ledger as PartnerLedger], source);
    const known = Object.keys(definitions[ledger as PartnerLedger].columns).join(', ');
    unknown.forEach((field) => bad(['ledgers', ledger, 'columns', field], `is no column of it; it has ${known}`));
  }
  const expand = (field: 'folder' | 'database_url_file') =>
    policy[field]?.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (whole, name: string) => {
      if (!environment[name]) {
        bad([field], `\${${name}} is not set in the environment`);
      }
      return environment[name] ?? whole;
    });
  return { ...policy, folder: expand('folder'), database_url_file: expand('database_url_file') };
}
