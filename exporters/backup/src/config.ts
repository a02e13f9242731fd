import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { duration, PolicyError, type BackupPlansPolicy, type PolicyFault } from '@wardwatch/contracts';
import { parseListenAddress, type ListenAddress } from '@wardwatch/exporter-kit';
import { readPlans } from './read-plans.js';

export interface BackupExporterConfig {
  readonly listen: ListenAddress;
  /** Paths with `${NAME}` already filled in. */
  readonly policy: BackupPlansPolicy;
  readonly webConfigFile: string | undefined;
  readonly collectorTimeLimitMs: number;
  readonly commands: Commands;
  readonly resticCacheDir: string | undefined;
  readonly resticEverySeconds: number;
  readonly toolsEverySeconds: number;
  /** Folder of the exporter's own; only Borg needs it. */
  readonly stateDir: string;
  readonly logLevel: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Names or paths of the programs. */
export interface Commands {
  readonly restic: string;
  readonly borg: string;
  readonly pgBackRest: string;
  readonly console: string;
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
  const seconds = (name: string, otherwise: string): number => {
    const parsed = duration.safeParse(setting(name, otherwise));
    if (!parsed.success) {
      bad(name, parsed.error.issues[0]?.message ?? 'must be a duration');
    }
    return parsed.data ?? 0;
  };

  const listenText = setting('BACKUP_EXPORTER_LISTEN', '127.0.0.1:21502');
  const listen = parseListenAddress(listenText);
  if (!listen) {
    bad('BACKUP_EXPORTER_LISTEN', `"${listenText}" must be an address and a port, such as "127.0.0.1:21502"`);
  }
  const collectorTimeLimitMs = seconds('BACKUP_COLLECTOR_TIMEOUT', '10s') * 1000;
  const resticEverySeconds = seconds('BACKUP_RESTIC_EVERY', '30s');
  const toolsEverySeconds = seconds('BACKUP_TOOLS_EVERY', '1m');
  const logLevel = setting('BACKUP_LOG_LEVEL', 'info');
  if (!LOG_LEVELS.includes(logLevel)) {
    bad('BACKUP_LOG_LEVEL', `must be one of ${LOG_LEVELS.join(', ')}`);
  }
  const plans = readPlans(setting('BACKUP_PLANS_FILE', './policies/backup-plans.yaml'), environment);
  faults.push(...(plans.ok ? [] : plans.faults));
  if (faults.length > 0 || !listen || !plans.ok) {
    throw new PolicyError(faults);
  }
  return {
    listen,
    policy: plans.policy,
    webConfigFile: environment['BACKUP_WEB_CONFIG_FILE'] || undefined,
    collectorTimeLimitMs,
    commands: {
      restic: setting('BACKUP_RESTIC_COMMAND', 'restic'),
      borg: setting('BACKUP_BORG_COMMAND', 'borg'),
      pgBackRest: setting('BACKUP_PGBACKREST_COMMAND', 'pgbackrest'),
      console: setting('BACKUP_BCONSOLE_COMMAND', 'bconsole'),
    },
    resticCacheDir: environment['RESTIC_CACHE_DIR'] || undefined,
    resticEverySeconds,
    toolsEverySeconds,
    stateDir: setting('BACKUP_STATE', path.join(tmpdir(), `wardwatch-backup-exporter-${userInfo().uid}`)),
    logLevel,
    environment,
  };
}
