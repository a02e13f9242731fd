import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  hospitalDatabasesPolicy,
  lineOfField,
  parsePolicy,
  PolicyError,
  type PolicyFault,
  type SqlDatabase,
  type SqlLimits,
} from '@wardwatch/contracts';
import { QuerySets } from './query-sets.js';
import type { PreparedQuery } from './to-samples.js';

export interface SqlConfig {
  readonly limits: SqlLimits;
  readonly databases: readonly DatabaseQueries[];
}

export interface DatabaseQueries {
  readonly about: SqlDatabase;
  readonly queries: readonly PreparedQuery[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `HOSPITAL_DATABASES_FILE` and the query files that it names; null when it is not set: then nothing is read with SQL.
 * @throws PolicyError with every bad field of every file
 */
export function readSqlConfig(environment: Environment): SqlConfig | null {
  const file = environment['HOSPITAL_DATABASES_FILE'];
  if (!file) {
    return null;
  }
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const message = `cannot be read: ${(error as NodeJS.ErrnoException).code}; set HOSPITAL_DATABASES_FILE`;
    throw new PolicyError([{ file, line: 1, field: '(file)', message }]);
  }
  const parsed = parsePolicy(file, text, hospitalDatabasesPolicy);
  if (!parsed.ok) {
    throw new PolicyError(parsed.faults);
  }
  const faults: PolicyFault[] = [];
  const sets = new QuerySets(path.dirname(file), faults);
  const databases = parsed.value.databases.map((database, index) => {
    const at = (field: string) => ['databases', index, field];
    const fault = (field: string, message: string) =>
      faults.push({ file, line: lineOfField(text, at(field)), field: at(field).join('.'), message });
    const about = withPaths(database, environment, fault);
    const queries = about.queries.flatMap((name) =>
      sets.load(name, about.type, (message) => fault('queries', message)),
    );
    const names = queries.map(({ query }) => query.query);
    const twice = names.find((name, position) => names.indexOf(name) !== position);
    if (twice !== undefined) {
      fault('queries', `gives two queries named "${twice}" to one database`);
    }
    return { about, queries };
  });
  if (faults.length > 0) {
    throw new PolicyError(faults);
  }
  return { limits: parsed.value.limits, databases };
}

function withPaths(
  database: SqlDatabase,
  environment: Environment,
  fault: (field: string, message: string) => void,
): SqlDatabase {
  const expand = (field: string, value: string) =>
    value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (whole, name: string) => {
      const found = environment[name];
      if (!found) {
        fault(field, `\${${name}} is not set in the environment`);
      }
      return found ?? whole;
    });
  return {
    ...database,
    host: expand('host', database.host),
    password_file: expand('password_file', database.password_file),
    ...(database.ca_file === undefined ? {} : { ca_file: expand('ca_file', database.ca_file) }),
    queries: database.queries.map((name) => expand('queries', name)),
  };
}
