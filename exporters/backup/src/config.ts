import { readFileSync } from 'node:fs';
import {
  backupPlansPolicy,
  duration,
  lineOfField,
  parsePolicy,
  PolicyError,
  type BackupPlan,
  type PolicyFault,
} from '@wardwatch/contracts';
import { parseListenAddress, type ListenAddress } from '@wardwatch/exporter-kit';

export interface BackupExporterConfig {
  readonly listen: ListenAddress;
  /** Paths with `${NAME}` already filled in. */
  readonly plans: readonly BackupPlan[];
  readonly webConfigFile: string | undefined;
  readonly collectorTimeLimitMs: number;
  readonly resticCommand: string;
  readonly resticCacheDir: string | undefined;
  readonly resticEverySeconds: number;
  readonly logLevel: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'];

/**
 * Reads every setting once.
 * @throws PolicyError with all bad fields, each with file and line
 */
export function readConfig(environment: Environment): BackupExporterConfig {
  const setting = (name: string, otherwise: string) => environment[name] || otherwise;
  const faults: PolicyFault[] = [];
  const bad = (field: string, message: string) => faults.push({ file: '(environment)', line: 1, field, message });

  const listenText = setting('BACKUP_EXPORTER_LISTEN', '127.0.0.1:21502');
  const listen = parseListenAddress(listenText);
  if (!listen) {
    bad('BACKUP_EXPORTER_LISTEN', `"${listenText}" must be an address and a port, such as "127.0.0.1:21502"`);
  }
  const limit = duration.safeParse(setting('BACKUP_COLLECTOR_TIMEOUT', '10s'));
  if (!limit.success) {
    bad('BACKUP_COLLECTOR_TIMEOUT', limit.error.issues[0]?.message ?? 'must be a duration');
  }
  const every = duration.safeParse(setting('BACKUP_RESTIC_EVERY', '30s'));
  if (!every.success) {
    bad('BACKUP_RESTIC_EVERY', every.error.issues[0]?.message ?? 'must be a duration');
  }
  const logLevel = setting('BACKUP_LOG_LEVEL', 'info');
  if (!LOG_LEVELS.includes(logLevel)) {
    bad('BACKUP_LOG_LEVEL', `must be one of ${LOG_LEVELS.join(', ')}`);
  }
  const plans = readPlans(setting('BACKUP_PLANS_FILE', './policies/backup-plans.yaml'), environment);
  faults.push(...plans.faults);
  if (faults.length > 0 || !listen || !limit.success || !every.success) {
    throw new PolicyError(faults);
  }
  return {
    listen,
    plans: plans.plans,
    webConfigFile: environment['BACKUP_WEB_CONFIG_FILE'] || undefined,
    collectorTimeLimitMs: limit.data * 1000,
    resticCommand: setting('BACKUP_RESTIC_COMMAND', 'restic'),
    resticCacheDir: environment['RESTIC_CACHE_DIR'] || undefined,
    resticEverySeconds: every.data,
    logLevel,
    environment,
  };
}

function readPlans(file: string, environment: Environment): { plans: BackupPlan[]; faults: PolicyFault[] } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const message = `cannot be read: ${(error as NodeJS.ErrnoException).code}; set BACKUP_PLANS_FILE`;
    return { plans: [], faults: [{ file, line: 1, field: '(file)', message }] };
  }
  const parsed = parsePolicy(file, text, backupPlansPolicy);
  if (!parsed.ok) {
    return { plans: [], faults: parsed.faults };
  }
  const faults: PolicyFault[] = [];
  const plans = parsed.value.plans.map((plan, index) =>
    expandPlan(plan, environment, (field, name) =>
      faults.push({
        file,
        line: lineOfField(text, ['plans', index, field]),
        field: `plans.${index}.${field}`,
        message: `\${${name}} is not set in the environment`,
      }),
    ),
  );
  return { plans, faults };
}

function expandPlan(
  plan: BackupPlan,
  environment: Environment,
  missing: (field: string, name: string) => void,
): BackupPlan {
  const expand = (field: string, text: string) =>
    text.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (whole, name: string) => {
      const value = environment[name];
      if (!value) {
        missing(field, name);
      }
      return value ?? whole;
    });
  return plan.tool === 'restic'
    ? {
        ...plan,
        repository: expand('repository', plan.repository),
        password_file: expand('password_file', plan.password_file),
      }
    : { ...plan, folder: expand('folder', plan.folder) };
}
