import { readFileSync } from 'node:fs';
import {
  duration,
  lineOfField,
  outreachPolicy,
  parsePolicy,
  PolicyError,
  type OutreachPolicy,
  type PolicyFault,
} from '@wardwatch/contracts';
import { parseListenAddress, type ListenAddress } from '@wardwatch/exporter-kit';

export interface OutreachExporterConfig {
  readonly listen: ListenAddress;
  /** Paths with `${NAME}` already filled in. */
  readonly policy: OutreachPolicy;
  /** Folder that the exporter may write to. */
  readonly stateFolder: string;
  readonly webConfigFile: string | undefined;
  readonly collectorTimeLimitMs: number;
  readonly logLevel: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'];

/**
 * Reads every setting once.
 * @throws PolicyError with all bad fields, each with file and line
 */
export function readConfig(environment: Environment): OutreachExporterConfig {
  const setting = (name: string, otherwise: string) => environment[name] || otherwise;
  const faults: PolicyFault[] = [];
  const bad = (field: string, message: string) => faults.push({ file: '(environment)', line: 1, field, message });

  const listenText = setting('OUTREACH_EXPORTER_LISTEN', '127.0.0.1:21504');
  const listen = parseListenAddress(listenText);
  if (!listen) {
    bad('OUTREACH_EXPORTER_LISTEN', `"${listenText}" must be an address and a port, such as "127.0.0.1:21504"`);
  }
  const limit = duration.safeParse(setting('OUTREACH_COLLECTOR_TIMEOUT', '10s'));
  if (!limit.success) {
    bad('OUTREACH_COLLECTOR_TIMEOUT', limit.error.issues[0]?.message ?? 'must be a duration');
  }
  const logLevel = setting('OUTREACH_LOG_LEVEL', 'info');
  if (!LOG_LEVELS.includes(logLevel)) {
    bad('OUTREACH_LOG_LEVEL', `must be one of ${LOG_LEVELS.join(', ')}`);
  }
  const { policy, faults: ofPolicy } = readPolicy(
    setting('OUTREACH_CONFIG_FILE', './policies/outreach.yaml'),
    environment,
  );
  faults.push(...ofPolicy);
  if (faults.length > 0 || !listen || !limit.success || policy === null) {
    throw new PolicyError(faults);
  }
  return {
    listen,
    policy,
    stateFolder: setting('OUTREACH_STATE', './.wardwatch/outreach'),
    webConfigFile: environment['OUTREACH_WEB_CONFIG_FILE'] || undefined,
    collectorTimeLimitMs: limit.data * 1000,
    logLevel,
  };
}

function readPolicy(file: string, environment: Environment): { policy: OutreachPolicy | null; faults: PolicyFault[] } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const message = `cannot be read: ${(error as NodeJS.ErrnoException).code}; set OUTREACH_CONFIG_FILE`;
    return { policy: null, faults: [{ file, line: 1, field: '(file)', message }] };
  }
  const parsed = parsePolicy(file, text, outreachPolicy);
  if (!parsed.ok) {
    return { policy: null, faults: parsed.faults };
  }
  const faults: PolicyFault[] = [];
  const expand = (field: readonly (string | number)[], value: string) =>
    value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (whole, name: string) => {
      const found = environment[name];
      if (!found) {
        const message = `\${${name}} is not set in the environment`;
        faults.push({ file, line: lineOfField(text, field), field: field.join('.'), message });
      }
      return found ?? whole;
    });
  const { accounts, ledgers } = parsed.value;
  const policy = {
    ...parsed.value,
    accounts: accounts.map((account, index) => ({
      ...account,
      secret_file: expand(['accounts', index, 'secret_file'], account.secret_file),
    })),
    ledgers: { folder: expand(['ledgers', 'folder'], ledgers.folder) },
  };
  return { policy, faults };
}
