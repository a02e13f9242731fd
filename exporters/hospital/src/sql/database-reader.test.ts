import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hospitalDatabasesPolicy, sqlQueryFile, type SqlLimits } from '@wardwatch/contracts';
import { createLog } from '@wardwatch/exporter-kit';
import { DatabaseReader } from './database-reader.js';
import type { SqlAsk, SqlRows } from './driver.js';

const NEVER = new AbortController().signal;
const at = (seconds: number) => new Date(seconds * 1000);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-sql-reader-'));
  writeFileSync(path.join(folder, 'password'), 'secret\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A database that answers as the test says; counts its connections. */
class Database {
  asked: string[] = [];
  opened = 0;
  closed = 0;
  passwords: string[] = [];
  answer: (ask: SqlAsk) => Promise<SqlRows> = () => Promise.resolve({ columns: ['v'], rows: [['1']] });

  reader(intervals: readonly string[], limits: Partial<SqlLimits> = {}, passwordFile = path.join(folder, 'password')) {
    const policy = hospitalDatabasesPolicy.parse({
      databases: [
        {
          database: 'his',
          system: 'his',
          unit: 'information',
          level: '2',
          type: 'postgresql',
          host: 'x',
          name: 'x',
          user: 'x',
          password_file: passwordFile,
          queries: ['x'],
        },
      ],
    });
    const { queries } = sqlQueryFile.parse({
      queries: intervals.map((interval, index) => ({
        query: `q${index}`,
        interval,
        sql: `select ${index};`,
        values: [
          { column: 'v', metric: `hospital_test_${'abcdef'.charAt(index)}`, unit: 'none', help: 'A value of a test.' },
        ],
      })),
    });
    return new DatabaseReader(
      {
        about: policy.databases[0]!,
        queries: queries.map((query) => ({
          query,
          metrics: new Map(
            query.values.map((value) => [value, { name: value.metric, help: value.help, labelNames: ['database'] }]),
          ),
        })),
      },
      {
        limits: { ...policy.limits, ...limits },
        log: createLog('test', 'silent'),
        monotonicMs: () => 0,
        connect: (options) => {
          this.opened += 1;
          this.passwords.push(options.password);
          return Promise.resolve({
            query: (ask) => {
              this.asked.push(ask.sql);
              return this.answer(ask);
            },
            close: () => {
              this.closed += 1;
              return Promise.resolve();
            },
          });
        },
      },
    );
  }
}

const names = (reader: DatabaseReader) => reader.samples().map(({ metric }) => metric.name);

describe('a database', () => {
  it('is asked as often as the interval of each query says, over connections that are kept', async () => {
    const database = new Database();
    const reader = database.reader(['scrape', 'minute', 'hour']);
    for (const second of [0, 15, 30, 45, 60, 75]) {
      await reader.refresh(at(1000 + second), NEVER);
      expect(names(reader)).toHaveLength(3);
    }
    const times = (sql: string) => database.asked.filter((each) => each === sql).length;
    expect([times('select 0'), times('select 1'), times('select 2')]).toEqual([6, 2, 1]);
    expect(database.opened).toBeLessThanOrEqual(2);
    expect(database.closed).toBe(0);
    await reader.close();
    expect(database.closed).toBe(database.opened);
  });

  it('that fails keeps what is shown for two intervals, and is asked again soon', async () => {
    const database = new Database();
    const reader = database.reader(['scrape', 'minute']);
    await reader.refresh(at(1000), NEVER);
    database.answer = () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
    await reader.refresh(at(1060), NEVER);
    expect(names(reader)).toEqual(['hospital_test_b']);
    expect(reader.up).toBe(false);
    expect(reader.queries[1]?.errors.get('unreachable')).toBe(1);
    await reader.refresh(at(1075), NEVER);
    expect(reader.queries[1]?.errors.get('unreachable')).toBe(1);
    await reader.refresh(at(1120), NEVER);
    expect(names(reader)).toEqual([]);
    database.answer = () => Promise.resolve({ columns: ['v'], rows: [['2']] });
    await reader.refresh(at(1150), NEVER);
    expect(names(reader)).toHaveLength(2);
    expect(reader.up).toBe(true);
  });

  it('loses the series whose rows are gone', async () => {
    const database = new Database();
    const reader = database.reader(['scrape']);
    await reader.refresh(at(1000), NEVER);
    database.answer = () => Promise.resolve({ columns: ['v'], rows: [] });
    await reader.refresh(at(1015), NEVER);
    expect(names(reader)).toEqual([]);
    expect(reader.queries[0]?.succeeded).toBe(true);
  });

  it('with one hanging query gives the others, and the scrape ends in time', async () => {
    const database = new Database();
    const reader = database.reader(['scrape', 'scrape', 'scrape']);
    database.answer = ({ sql }) =>
      sql === 'select 0' ? new Promise(() => undefined) : Promise.resolve({ columns: ['v'], rows: [['1']] });
    const stop = new AbortController();
    const reading = reader.refresh(at(1000), stop.signal);
    await sleep(20);
    stop.abort();
    await reading;
    await sleep(0);
    expect(names(reader)).toEqual(['hospital_test_b', 'hospital_test_c']);
    expect(reader.queries[0]?.errors.get('timeout')).toBe(1);
    expect(database.closed).toBe(1);
  });

  it('may not give more series than its limit', async () => {
    const database = new Database();
    const reader = database.reader(['scrape', 'scrape'], { series: 1 });
    await reader.refresh(at(1000), NEVER);
    expect(names(reader)).toHaveLength(1);
    const refused = reader.queries.map(({ errors }) => errors.get('series'));
    expect([...refused].sort()).toEqual([0, 1]);
  });

  it('is opened with the password that the file holds then', async () => {
    const file = path.join(folder, 'changing');
    writeFileSync(file, 'first\n');
    const database = new Database();
    const reader = database.reader(['scrape'], {}, file);
    await reader.refresh(at(1000), NEVER);
    database.answer = () => Promise.reject(Object.assign(new Error(), { code: '28P01' }));
    await reader.refresh(at(1015), NEVER);
    expect(reader.queries[0]?.errors.get('login')).toBe(1);
    writeFileSync(file, 'second');
    database.answer = () => Promise.resolve({ columns: ['v'], rows: [['1']] });
    await reader.refresh(at(1030), NEVER);
    expect(database.passwords).toEqual(['first', 'second']);
    writeFileSync(file, '');
    await reader.close();
  });

  it('whose password cannot be read says so', async () => {
    const reader = new Database().reader(['scrape'], {}, path.join(folder, 'absent'));
    await reader.refresh(at(1000), NEVER);
    expect(reader.queries[0]?.errors.get('secret')).toBe(1);
  });
});
