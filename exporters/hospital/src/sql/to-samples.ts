import type { SqlLimits, SqlQuery, SqlValueColumn } from '@wardwatch/contracts';
import type { MetricDefinition, Sample } from '@wardwatch/exporter-kit';
import type { SqlRows } from './driver.js';
import { SqlError } from './failure.js';

/** A query with its metrics, made once. */
export interface PreparedQuery {
  readonly query: SqlQuery;
  readonly metrics: ReadonlyMap<SqlValueColumn, MetricDefinition>;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const WORDS: ReadonlyMap<string, number> = new Map([
  ['t', 1],
  ['true', 1],
  ['f', 0],
  ['false', 0],
  ['NaN', Number.NaN],
]);

/**
 * The series of an answer. An answer that does not fit is refused whole: half of it would look like all of it. A value that
 * is NULL is "unknown", and its series is left out.
 * @throws SqlError with the reason; never with what is in the rows
 */
export function toSamples(
  { query, metrics }: PreparedQuery,
  database: string,
  answer: SqlRows,
  limits: Pick<SqlLimits, 'rows' | 'label_length'>,
): Sample[] {
  const most = Math.min(limits.rows, query.rows ?? limits.rows);
  if (answer.rows.length > most) {
    throw new SqlError('rows', `answers more than ${most} rows`);
  }
  const place = columnPlaces(query, answer.columns);
  const seen = new Set<string>();
  const samples: Sample[] = [];
  for (const row of answer.rows) {
    const labels: Record<string, string> = { database };
    let identity = '';
    for (const label of query.labels) {
      const value = labelValue(row[place(label)], label, limits.label_length);
      labels[label] = value;
      identity += `${value.length}:${value}`;
    }
    if (seen.has(identity)) {
      throw new SqlError('duplicate', 'answers two rows with the same labels');
    }
    seen.add(identity);
    for (const [column, metric] of metrics) {
      const value = numberValue(row[place(column.column)], column);
      if (value !== null) {
        samples.push({ metric, labels, value });
      }
    }
  }
  return samples;
}

function columnPlaces(query: SqlQuery, columns: readonly string[]): (name: string) => number {
  const places = new Map<string, number>();
  for (const name of [...query.labels, ...query.values.map(({ column }) => column)]) {
    const at = columns.indexOf(name);
    if (at < 0) {
      throw new SqlError('columns', `gives no column "${name}"`);
    }
    if (columns.lastIndexOf(name) !== at) {
      throw new SqlError('columns', `gives the column "${name}" twice`);
    }
    places.set(name, at);
  }
  return (name) => places.get(name) ?? -1;
}

function labelValue(cell: unknown, label: string, most: number): string {
  const text = cell === null || cell === undefined ? '' : String(cell).trim();
  if (text.length > most) {
    throw new SqlError('label', `has a value of "${label}" with more than ${most} characters`);
  }
  return text;
}

function numberValue(cell: unknown, { column, type }: SqlValueColumn): number | null {
  if (cell === null || cell === undefined) {
    return null;
  }
  const value = typeof cell === 'number' ? cell : typeof cell === 'boolean' ? Number(cell) : fromText(String(cell));
  if (value === undefined || (type === 'counter' && !(value >= 0))) {
    throw new SqlError('value', `has something in "${column}" that is no ${type === 'counter' ? 'count' : 'number'}`);
  }
  return value;
}

function fromText(text: string): number | undefined {
  const trimmed = text.trim();
  return NUMBER.test(trimmed) ? Number(trimmed) : WORDS.get(trimmed);
}
