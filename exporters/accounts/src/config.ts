import { duration, PolicyError, type AccountsPolicy, type PolicyFault } from '@wardwatch/contracts';
import { parseListenAddress, type ListenAddress } from '@wardwatch/exporter-kit';
import { readAccountsPolicy } from './policy.js';

export interface AccountsExporterConfig {
  readonly listen: ListenAddress;
  /** Paths with `${NAME}` already filled in. */
  readonly policy: AccountsPolicy;
  /** Folder for evidence and for what must outlive a restart; null: nothing is kept. */
  readonly state: string | null;
  readonly webConfigFile: string | undefined;
  readonly collectorTimeLimitMs: number;
  readonly logLevel: string;
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'];

/**
 * Reads every setting once.
 * @throws PolicyError with all bad fields, each with file and line
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): AccountsExporterConfig {
  const setting = (name: string, otherwise: string) => environment[name] || otherwise;
  const faults: PolicyFault[] = [];
  const bad = (field: string, message: string) => faults.push({ file: '(environment)', line: 1, field, message });

  const listenText = setting('ACCOUNTS_EXPORTER_LISTEN', '127.0.0.1:21506');
  const listen = parseListenAddress(listenText);
  if (!listen) {
    bad('ACCOUNTS_EXPORTER_LISTEN', `"${listenText}" must be an address and a port, such as "127.0.0.1:21506"`);
  }
  const limit = duration.safeParse(setting('ACCOUNTS_COLLECTOR_TIMEOUT', '10s'));
  if (!limit.success) {
    bad('ACCOUNTS_COLLECTOR_TIMEOUT', limit.error.issues[0]?.message ?? 'must be a duration');
  }
  const logLevel = setting('ACCOUNTS_LOG_LEVEL', 'info');
  if (!LOG_LEVELS.includes(logLevel)) {
    bad('ACCOUNTS_LOG_LEVEL', `must be one of ${LOG_LEVELS.join(', ')}`);
  }
  const { policy, faults: inPolicy } = readAccountsPolicy(
    setting('ACCOUNTS_CONFIG_FILE', './policies/accounts.yaml'),
    environment,
  );
  faults.push(...inPolicy);
  if (faults.length > 0 || !listen || !limit.success || policy === null) {
    throw new PolicyError(faults);
  }
  return {
    listen,
    policy,
    state: environment['ACCOUNTS_STATE'] || null,
    webConfigFile: environment['ACCOUNTS_WEB_CONFIG_FILE'] || undefined,
    collectorTimeLimitMs: limit.data * 1000,
    logLevel,
  };
}
