import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HOSPITAL_HIS_METRICS, PolicyError } from '@wardwatch/contracts';
import { readSqlConfig } from './config.js';
import { READY_SETS } from './query-sets.js';

const OWN_POLICY = fileURLToPath(new URL('../../../../policies/hospital-databases.yaml', import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-sql-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Written {
  readonly database?: object;
  readonly query?: object;
  readonly value?: object;
  readonly others?: readonly object[];
}

/** One database with one query, with these fields otherwise. */
function read({ database = {}, query = {}, value = {}, others = [] }: Written = {}) {
  const about = {
    database: 'his',
    system: 'his',
    unit: 'information',
    level: '2',
    type: 'postgresql',
    host: '127.0.0.1',
    name: 'his',
    user: 'reader',
    password_file: '${SECRETS}/password',
    queries: ['./own.yaml'],
  };
  const values = [{ column: 'a', metric: 'hospital_own_things', unit: 'none', help: 'Things of our own.', ...value }];
  const own = { query: 'q', interval: 'minute', sql: 'select b, a from t', labels: ['b'], values, ...query };
  writeFileSync(path.join(folder, 'own.yaml'), JSON.stringify({ queries: [own, ...others] }));
  writeFileSync(path.join(folder, 'databases.yaml'), JSON.stringify({ databases: [{ ...about, ...database }] }));
  return readSqlConfig({ HOSPITAL_DATABASES_FILE: path.join(folder, 'databases.yaml'), SECRETS: '/run/secrets' });
}

function faultsOf(written: Written): string {
  try {
    read(written);
  } catch (error) {
    expect(error).toBeInstanceOf(PolicyError);
    return (error as Error).message;
  }
  return 'nothing';
}

describe('databases and query files', () => {
  it('are not needed', () => {
    expect(readSqlConfig({})).toBeNull();
  });

  it('are read with paths filled in', () => {
    const config = read();
    expect(config?.databases[0]?.about).toMatchObject({
      password_file: '/run/secrets/password',
      port: 5432,
      tls: true,
    });
    expect(config?.databases[0]?.queries.map(({ query }) => query.query)).toEqual(['q']);
  });

  it('of our own policy are right, and it uses every ready set', () => {
    const config = readSqlConfig({ HOSPITAL_DATABASES_FILE: OWN_POLICY, WARDWATCH_SECRETS: '/secrets' });
    const ready = readdirSync(READY_SETS).filter((name) => name.endsWith('.yaml'));
    expect(config?.databases[0]?.about.queries.map((name) => `${name}.yaml`).sort()).toEqual(ready.sort());
    const names = config?.databases[0]?.queries.flatMap(({ query }) => query.values.map(({ metric }) => metric)) ?? [];
    expect(names.sort()).toEqual(Object.values(HOSPITAL_HIS_METRICS).sort());
  });

  it.each<[string, Written]>([
    ['own.yaml:1: queries.0.sql: holds the word INTO', { query: { sql: 'select a into b from t' } }],
    ['must begin with "hospital_"', { value: { metric: 'his_things' } }],
    ['must begin with "hospital_"', { value: { metric: 'hospital_Things' } }],
    ['must begin with "hospital_"', { value: { metric: 'hospital__things' } }],
    ['is kept for the exporter itself', { value: { metric: 'hospital_sql_things' } }],
    ['is a metric of the exporter itself', { value: { metric: 'hospital_ward_beds_open' } }],
    ['must use a base unit', { value: { metric: 'hospital_wait_minutes' } }],
    ['must use a base unit', { value: { metric: 'hospital_share_percent' } }],
    ['ends as a part of a histogram', { value: { metric: 'hospital_things_count' } }],
    ['must end in "_total"', { value: { type: 'counter' } }],
    ['"_total" belongs to counters', { value: { metric: 'hospital_things_total' } }],
    ['must end in "_seconds"', { value: { unit: 'seconds' } }],
    [
      'must end in "_seconds" before "_total"',
      { value: { unit: 'seconds', type: 'counter', metric: 'hospital_x_total' } },
    ],
    ['is set by Prometheus', { query: { labels: ['level'] } }],
    ['would name a person', { query: { labels: ['patient_name'] } }],
    ['would name a person', { query: { labels: ['id_card'] } }],
    ['is used twice', { query: { labels: ['a'] } }],
    ['${NOWHERE} is not set', { database: { password_file: '${NOWHERE}/x' } }],
    ['cannot be read: ENOENT', { database: { queries: ['./absent.yaml'] } }],
    ['cannot be read: ENOENT', { database: { queries: ['no-ready-set'] } }],
    ['gives two queries named "q"', { database: { queries: ['./own.yaml', './own.yaml'] } }],
    [
      'comes from the query "q" already',
      {
        others: [
          {
            query: 'r',
            interval: 'hour',
            sql: 'select 1 as a',
            values: [{ column: 'a', metric: 'hospital_own_things', unit: 'none', help: 'Things of our own.' }],
          },
        ],
      },
    ],
  ])('say what is wrong: %s', (message, written) => {
    expect(faultsOf(written)).toContain(message);
  });

  it('must say the same of a metric that two databases give', () => {
    read();
    const other = {
      queries: [
        {
          query: 'o',
          interval: 'hour',
          sql: 'select 1 as a',
          values: [{ column: 'a', metric: 'hospital_own_things', unit: 'none', help: 'Something else entirely.' }],
        },
      ],
    };
    writeFileSync(path.join(folder, 'other.yaml'), JSON.stringify(other));
    expect(faultsOf({ database: { queries: ['./own.yaml', './other.yaml'] } })).toContain(
      'has another help, type or label',
    );
  });
});
