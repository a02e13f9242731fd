import { duration, PolicyError, type PolicyFault } from '@wardwatch/contracts';
import { parseListenAddress, type ListenAddress } from '@wardwatch/exporter-kit';
import { loadStations, type LoadedPolicy } from './policy/load.js';

export interface StationExporterConfig extends LoadedPolicy {
  readonly listen: ListenAddress;
  /** Where the data loggers connect. */
  readonly hj212Listen: ListenAddress;
  /** Folder of the journals. */
  readonly stateFolder: string;
  readonly webConfigFile: string | undefined;
  readonly collectorTimeLimitMs: number;
  readonly logLevel: string;
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'];

/**
 * Reads every setting once.
 * @throws PolicyError with all bad fields, each with file and line
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): StationExporterConfig {
  const setting = (name: string, otherwise: string) => environment[name] || otherwise;
  const faults: PolicyFault[] = [];
  const bad = (field: string, message: string) => faults.push({ file: '(environment)', line: 1, field, message });
  const address = (name: string, otherwise: string): ListenAddress | null => {
    const text = setting(name, otherwise);
    const parsed = parseListenAddress(text);
    if (!parsed) {
      bad(name, `"${text}" must be an address and a port, such as "${otherwise}"`);
    }
    return parsed;
  };

  const listen = address('STATION_EXPORTER_LISTEN', '127.0.0.1:21503');
  const hj212Listen = address('STATION_HJ212_LISTEN', '127.0.0.1:21513');
  const limit = duration.safeParse(setting('STATION_COLLECTOR_TIMEOUT', '10s'));
  if (!limit.success) {
    bad('STATION_COLLECTOR_TIMEOUT', limit.error.issues[0]?.message ?? 'must be a duration');
  }
  const logLevel = setting('STATION_LOG_LEVEL', 'info');
  if (!LOG_LEVELS.includes(logLevel)) {
    bad('STATION_LOG_LEVEL', `must be one of ${LOG_LEVELS.join(', ')}`);
  }
  const loaded = loadOrFaults(setting('STATION_CONFIG_FILE', './policies/stations.yaml'), environment, faults);
  if (faults.length > 0 || !listen || !hj212Listen || !limit.success || loaded === null) {
    throw new PolicyError(faults);
  }
  return {
    ...loaded,
    listen,
    hj212Listen,
    stateFolder: setting('STATION_STATE', './.wardwatch/station'),
    webConfigFile: environment['STATION_WEB_CONFIG_FILE'] || undefined,
    collectorTimeLimitMs: limit.data * 1000,
    logLevel,
  };
}

function loadOrFaults(
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
  faults: PolicyFault[],
): LoadedPolicy | null {
  try {
    return loadStations(file, environment);
  } catch (error) {
    if (!(error instanceof PolicyError)) {
      throw error;
    }
    faults.push(...error.faults);
    return null;
  }
}
