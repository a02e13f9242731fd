import { describe, expect, it } from '@jest/globals';
import { sqlQueryFile, type SqlQuery } from '@wardwatch/contracts';
import type { MetricDefinition } from '@wardwatch/exporter-kit';
import type { SqlRows } from './driver.js';
import { toSamples, type PreparedQuery } from './to-samples.js';

const LIMITS = { rows: 5, label_length: 10 };

function prepared(more: Partial<SqlQuery> = {}): PreparedQuery {
  const file = sqlQueryFile.parse({
    queries: [
      {
        query: 'q',
        interval: 'scrape',
        sql: 'select 1',
        labels: ['ward'],
        values: [
          { column: 'patients', metric: 'hospital_x_patients', unit: 'none', help: 'Patients in the ward.' },
          {
            column: 'seen',
            metric: 'hospital_x_seen_total',
            type: 'counter',
            unit: 'none',
            help: 'Patients seen so far.',
          },
        ],
        ...more,
      },
    ],
  });
  const query = file.queries[0]!;
  const definition = (name: string): MetricDefinition => ({ name, help: 'x', labelNames: ['database', 'ward'] });
  return { query, metrics: new Map(query.values.map((value) => [value, definition(value.metric)])) };
}

const COLUMNS = ['ward', 'patients', 'seen'];
const read = (rows: SqlRows['rows'], columns: readonly string[] = COLUMNS, of = prepared()) =>
  toSamples(of, 'his', { columns, rows }, LIMITS).map(({ metric, labels, value }) => [
    metric.name,
    labels['ward'],
    value,
  ]);

describe('an answer', () => {
  it('becomes one series for each row and value, whatever the order of its columns', () => {
    expect(read([['7', 'A', '3.5']], ['seen', 'ward', 'patients'])).toEqual([
      ['hospital_x_patients', 'A', 3.5],
      ['hospital_x_seen_total', 'A', 7],
    ]);
  });

  it('leaves out what is NULL, and keeps the name of nothing empty', () => {
    expect(read([[null, null, 1]])).toEqual([['hospital_x_seen_total', '', 1]]);
  });

  it.each([
    ['t', 1],
    ['false', 0],
    [true, 1],
    ['1e3', 1000],
    ['-0.5', -0.5],
    ['NaN', Number.NaN],
  ])('takes %p for %p', (cell, value) => {
    expect(read([['A', cell, null]])).toEqual([['hospital_x_patients', 'A', value]]);
  });

  it.each<[string, SqlRows['rows'], string[]]>([
    ['rows', Array.from({ length: 6 }, (_, index) => [String(index), 1, 1]), COLUMNS],
    ['label', [['eleven char', 1, 1]], COLUMNS],
    ['value', [['A', '1 patient', 1]], COLUMNS],
    ['value', [['A', '', 1]], COLUMNS],
    ['value', [['A', '0x10', 1]], COLUMNS],
    ['value', [['A', 1, -1]], COLUMNS],
    ['value', [['A', new Date(0), 1]], COLUMNS],
    [
      'duplicate',
      [
        ['A', 1, 1],
        ['A ', 2, 2],
      ],
      COLUMNS,
    ],
    ['columns', [['A', 1]], ['ward', 'patients']],
    ['columns', [['A', 1, 1, 1]], ['ward', 'patients', 'seen', 'seen']],
  ])('is refused whole: %s', (reason, rows, columns) => {
    expect(() => read(rows, columns)).toThrow(expect.objectContaining({ reason }));
  });

  it('is held to the limit of its own query', () => {
    const rows = [
      ['A', 1, 1],
      ['B', 1, 1],
    ];
    expect(() => read(rows, undefined, prepared({ rows: 1 }))).toThrow('more than 1 rows');
    expect(read(rows, undefined, prepared({ rows: 2 }))).toHaveLength(4);
  });

  it('that is refused says nothing of what is in it', () => {
    for (const rows of [[['张三丰的名字很长很长很长', 1, 1]], [['A', '13812345678x', 1]]]) {
      try {
        read(rows);
        throw new Error('was taken');
      } catch (error) {
        expect(String(error)).not.toMatch(/张三|138/);
      }
    }
  });
});
