import { duration, PolicyError, type PolicyFault } from '@wardwatch/contracts';
import { parseListenAddress, type ListenAddress } from '@wardwatch/exporter-kit';

export interface HospitalExporterConfig {
  readonly listen: ListenAddress;
  readonly webConfigFile: string | undefined;
  readonly collectorTimeLimitMs: number;
  readonly logLevel: string;
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'];

/**
 * Reads every setting once.
 * @throws PolicyError with all bad fields, each with file and line
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): HospitalExporterConfig {
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
  if (faults.length > 0 || !listen || !limit.success) {
    throw new PolicyError(faults);
  }
  return {
    listen,
    webConfigFile: environment['HOSPITAL_WEB_CONFIG_FILE'] || undefined,
    collectorTimeLimitMs: limit.data * 1000,
    logLevel,
  };
}
