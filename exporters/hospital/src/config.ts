import { readFileSync } from 'node:fs';
import {
  duration,
  hospitalPolicy,
  lineOfField,
  parsePolicy,
  PolicyError,
  type HospitalPolicy,
  type PolicyFault,
} from '@wardwatch/contracts';
import { parseListenAddress, type ListenAddress } from '@wardwatch/exporter-kit';
import { readSqlConfig, type SqlConfig } from './sql/config.js';

export interface HospitalExporterConfig {
  readonly listen: ListenAddress;
  /** Paths with `${NAME}` already filled in. */
  readonly policy: HospitalPolicy;
  /** Folder of the journal. */
  readonly stateFolder: string;
  readonly webConfigFile: string | undefined;
  readonly collectorTimeLimitMs: number;
  readonly logLevel: string;
  readonly environment: Environment;
  /** `null`: nothing is read with SQL. */
  readonly sql: SqlConfig | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'];

/**
 * Reads every setting once.
 * @throws PolicyError with all bad fields, each with file and line
 */
export function readConfig(environment: Environment): HospitalExporterConfig {
  const setting = (name: string, otherwise: string) => environment[name] || otherwise;
  const faults: PolicyFault[] = [];
  const bad = (field: string, message: string) => faults.push({ file: '(environment)', line: 1, field, message });

  const listenText = setting('HOSPITAL_EXPORTER_LISTEN', '127.0.0.1:21501');
  const listen = parseListenAddress(listenText);
  if (!listen) {
    bad('HOSPITAL_EXPORTER_LISTEN', `"${listenText}" must be an address and a port, such as "127.0.0.1:21501"`);
  }
  const limit = duration.safeParse(setting('HOSPITAL_COLLECTOR_TIMEOUT', '10s'));
  if (!limit.success) {
    bad('HOSPITAL_COLLECTOR_TIMEOUT', limit.error.issues[0]?.message ?? 'must be a duration');
  }
  const logLevel = setting('HOSPITAL_LOG_LEVEL', 'info');
  if (!LOG_LEVELS.includes(logLevel)) {
    bad('HOSPITAL_LOG_LEVEL', `must be one of ${LOG_LEVELS.join(', ')}`);
  }
  const { policy, faults: ofPolicy } = readPolicy(
    setting('HOSPITAL_CONFIG_FILE', './policies/hospital.yaml'),
    environment,
  );
  faults.push(...ofPolicy);
  const sql = readSql(environment, faults);
  if (faults.length > 0 || !listen || !limit.success || policy === null) {
    throw new PolicyError(faults);
  }
  return {
    listen,
    policy,
    stateFolder: setting('HOSPITAL_STATE', './.wardwatch/hospital-exporter'),
    webConfigFile: environment['HOSPITAL_WEB_CONFIG_FILE'] || undefined,
    collectorTimeLimitMs: limit.data * 1000,
    logLevel,
    environment,
    sql,
  };
}

function readSql(environment: Environment, faults: PolicyFault[]): SqlConfig | null {
  try {
    return readSqlConfig(environment);
  } catch (error) {
    if (!(error instanceof PolicyError)) {
      throw error;
    }
    faults.push(...error.faults);
    return null;
  }
}

function readPolicy(file: string, environment: Environment): { policy: HospitalPolicy | null; faults: PolicyFault[] } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const message = `cannot be read: ${(error as NodeJS.ErrnoException).code}; set HOSPITAL_CONFIG_FILE`;
    return { policy: null, faults: [{ file, line: 1, field: '(file)', message }] };
  }
  const parsed = parsePolicy(file, text, hospitalPolicy);
  if (!parsed.ok) {
    return { policy: null, faults: parsed.faults };
  }
  const faults: PolicyFault[] = [];
  const expand = (value: string, ...path: string[]) =>
    value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (whole, name: string) => {
      const found = environment[name];
      if (!found) {
        const message = `\${${name}} is not set in the environment`;
        faults.push({ file, line: lineOfField(text, path), field: path.join('.'), message });
      }
      return found ?? whole;
    });
  return { policy: withPaths(parsed.value, expand), faults };
}

function withPaths(policy: HospitalPolicy, expand: (value: string, ...path: string[]) => string): HospitalPolicy {
  const { tls } = policy.feed;
  const { census_file: census } = policy;
  return {
    ...policy,
    visit_key_file: expand(policy.visit_key_file, 'visit_key_file'),
    ...(census === undefined ? {} : { census_file: { ...census, path: expand(census.path, 'census_file', 'path') } }),
    feed: {
      ...policy.feed,
      listen: expand(policy.feed.listen, 'feed', 'listen'),
      ...(tls === undefined
        ? {}
        : {
            tls: {
              cert_file: expand(tls.cert_file, 'feed', 'tls', 'cert_file'),
              key_file: expand(tls.key_file, 'feed', 'tls', 'key_file'),
              ...(tls.client_ca_file === undefined
                ? {}
                : { client_ca_file: expand(tls.client_ca_file, 'feed', 'tls', 'client_ca_file') }),
            },
          }),
    },
  };
}
