import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  lineOfField,
  parsePolicy,
  sqlQueryFile,
  type PolicyFault,
  type SqlDatabaseType,
  type SqlQuery,
  type SqlValueColumn,
} from '@wardwatch/contracts';
import type { MetricDefinition } from '@wardwatch/exporter-kit';
import { checkSelect } from './check-select.js';
import type { PreparedQuery } from './to-samples.js';

/** Ready sets, found by their bare names. */
export const READY_SETS = fileURLToPath(new URL('../../queries', import.meta.url));

/** Query files of one exporter. A metric that several databases give is one metric: its files must say the same of it. */
export class QuerySets {
  readonly #metrics = new Map<string, { readonly definition: MetricDefinition; readonly file: string }>();

  constructor(
    private readonly folder: string,
    private readonly faults: PolicyFault[],
  ) {}

  /** @param missing is told why there is no such file */
  load(name: string, type: SqlDatabaseType, missing: (message: string) => void): PreparedQuery[] {
    const file = /^[a-z0-9-]+$/.test(name) ? path.join(READY_SETS, `${name}.yaml`) : path.resolve(this.folder, name);
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      missing(`"${name}" cannot be read: ${(error as NodeJS.ErrnoException).code} (${file})`);
      return [];
    }
    const parsed = parsePolicy(file, text, sqlQueryFile);
    if (!parsed.ok) {
      this.faults.push(...parsed.faults);
      return [];
    }
    return parsed.value.queries.map((query, index) => {
      const fault = (at: readonly PropertyKey[], message: string) => {
        const where = ['queries', index, ...at];
        this.faults.push({ file, line: lineOfField(text, where), field: where.join('.'), message });
      };
      const why = checkSelect(query.sql, type);
      if (why !== null) {
        fault(['sql'], why);
      }
      return this.#prepare(query, file, fault);
    });
  }

  #prepare(query: SqlQuery, file: string, fault: (at: readonly PropertyKey[], message: string) => void): PreparedQuery {
    const metrics = new Map<SqlValueColumn, MetricDefinition>();
    query.values.forEach((value, position) => {
      const definition: MetricDefinition = {
        name: value.metric,
        help: value.help,
        type: value.type,
        labelNames: ['database', ...query.labels],
      };
      const known = this.#metrics.get(value.metric);
      if (known !== undefined && !same(known.definition, definition)) {
        fault(['values', position, 'metric'], `has another help, type or label in ${known.file}`);
      }
      const shared = known?.definition ?? definition;
      this.#metrics.set(value.metric, known ?? { definition, file });
      metrics.set(value, shared);
    });
    return { query, metrics };
  }
}

const same = (a: MetricDefinition, b: MetricDefinition): boolean => JSON.stringify(a) === JSON.stringify(b);
