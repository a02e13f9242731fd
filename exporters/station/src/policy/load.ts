import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  lineOfField,
  parsePolicy,
  PolicyError,
  stationsPolicy,
  wastewaterLimitsPolicy,
  type FactorLimit,
  type PolicyFault,
  type StationsPolicy,
  type WastewaterLimitsPolicy,
} from '@wardwatch/contracts';
import { AllowList } from './allow-list.js';
import { makeStation, type Station } from './stations.js';

export interface LoadedPolicy {
  readonly stations: readonly Station[];
  readonly policy: StationsPolicy;
  readonly recordsFile: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `stations.yaml`, its limits and the passwords.
 * @throws PolicyError with every bad field of every file
 */
export function loadStations(file: string, environment: Environment): LoadedPolicy {
  const text = read(file, { file, line: 1, field: '(file)' }, 'set STATION_CONFIG_FILE');
  const parsed = parsePolicy(file, text, stationsPolicy);
  if (!parsed.ok) {
    throw new PolicyError(parsed.faults);
  }
  const policy = parsed.value;
  const faults: PolicyFault[] = [];
  const place = (...fields: PropertyKey[]) => ({ file, line: lineOfField(text, fields), field: fields.join('.') });
  const attempt = <T>(where: Omit<PolicyFault, 'message'>, act: () => T): T | null => {
    try {
      return act();
    } catch (error) {
      faults.push(...(error instanceof PolicyError ? error.faults : [{ ...where, message: (error as Error).message }]));
      return null;
    }
  };
  const resolve = (name: string) => path.resolve(path.dirname(file), expand(name, environment));

  const limits = attempt(place('limits_file'), () => readLimits(resolve(policy.limits_file), place('limits_file')));
  const recordsFile = attempt(place('records_file'), () => resolve(policy.records_file)) ?? '';
  const stations = policy.stations.map((station, index) => {
    const passwordAt = place('stations', index, 'password_file');
    const password = attempt(passwordAt, () =>
      checkedPassword(read(resolve(station.password_file), passwordAt, 'put the password of the logger there')),
    );
    const allow = attempt(place('stations', index, 'allow'), () => new AllowList(station.allow));
    const chosen = attempt(place('stations', index, 'limits'), () => chooseLimits(limits, station.limits));
    return password === null || allow === null || chosen === null
      ? null
      : makeStation({ policy: station, all: policy, password, allow, limits: chosen });
  });
  if (faults.length > 0) {
    throw new PolicyError(faults);
  }
  return { policy, recordsFile, stations: stations.filter((station) => station !== null) };
}

/** @throws Error naming a column that is not there */
export function chooseLimits(
  policy: WastewaterLimitsPolicy | null,
  columns: readonly string[],
): ReadonlyMap<string, FactorLimit> {
  const chosen = new Map<string, FactorLimit>();
  if (policy === null) {
    return chosen;
  }
  for (const name of columns) {
    const column = policy.columns.find((candidate) => candidate.column === name);
    if (column === undefined) {
      const known = policy.columns.map((candidate) => candidate.column).join(', ');
      throw new Error(`the limits file has no column "${name}"; it has ${known}`);
    }
    column.limits.forEach((limit) => chosen.set(limit.factor, limit));
  }
  return chosen;
}

function readLimits(file: string, where: Omit<PolicyFault, 'message'>): WastewaterLimitsPolicy {
  const parsed = parsePolicy(file, read(file, where, 'name the file of limits'), wastewaterLimitsPolicy);
  if (!parsed.ok) {
    throw new PolicyError(parsed.faults);
  }
  return parsed.value;
}

function read(file: string, where: Omit<PolicyFault, 'message'>, remedy: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const message = `cannot read ${file}: ${(error as NodeJS.ErrnoException).code}; ${remedy}`;
    throw new PolicyError([{ ...where, message }]);
  }
}

function checkedPassword(text: string): string {
  const password = text.trim();
  if (!/^[\x21-\x7e]{1,16}$/.test(password) || /[;,&=]/.test(password)) {
    throw new Error('the file must hold 1 to 16 printable characters without ; , & =');
  }
  return password;
}

function expand(text: string, environment: Environment): string {
  return text.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_whole, name: string) => {
    const value = environment[name];
    if (!value) {
      throw new Error(`\${${name}} is not set in the environment`);
    }
    return value;
  });
}
