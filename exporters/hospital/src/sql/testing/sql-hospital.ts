import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HOSPITAL_METRICS } from '@wardwatch/contracts';
import { createLog, Exporter } from '@wardwatch/exporter-kit';
import { sqlCollector, type SqlCollector } from '../collector.js';
import { readSqlConfig } from '../config.js';

/** Seconds since the epoch that every scrape of a test has, until it says otherwise. */
const BEGINNING = Date.parse('2026-11-24T00:00:00Z');

/** Files, collector and exporter of one test. */
export class SqlHospital {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'ww-sql-'));
  nowMs = BEGINNING;
  #collectors: SqlCollector[] = [];

  write(name: string, content: string | object): string {
    const file = path.join(this.folder, name);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  }

  /** An exporter that reads these databases; their passwords are `reader` unless they bring a file. */
  exporter(databases: readonly object[], limits: object = {}, timeLimitMs = 5000): Exporter {
    const password_file = this.write('password', 'reader\n');
    const about = {
      system: 'his',
      unit: 'information',
      level: '2',
      tls: false,
      user: 'wardwatch_reader',
      password_file,
    };
    const file = this.write('databases.yaml', { limits, databases: databases.map((more) => ({ ...about, ...more })) });
    const config = readSqlConfig({ HOSPITAL_DATABASES_FILE: file });
    if (config === null) {
      throw new Error('no configuration');
    }
    const collector = sqlCollector(config, createLog('test', 'silent'), { monotonicMs: () => 0 });
    this.#collectors.push(collector);
    return new Exporter({
      title: 'test',
      version: '0.0.0',
      collectors: [collector],
      metrics: HOSPITAL_METRICS,
      collectorTimeLimitMs: timeLimitMs,
      log: createLog('test', 'silent'),
      clock: { now: () => new Date(this.nowMs), monotonicMs: () => 0 },
    });
  }

  async remove(): Promise<void> {
    await Promise.all(this.#collectors.splice(0).map((collector) => collector.stop()));
    rmSync(this.folder, { recursive: true });
  }
}

/** A file of one query with one value `v`. */
export function oneQuery(sql: string, more: object = {}): object {
  const values = [{ column: 'v', metric: 'hospital_test_value', unit: 'none', help: 'A value of a test.' }];
  return { queries: [{ query: 'q', interval: 'scrape', sql, values, ...more }] };
}

/** Reasons of errors that a page counts, each as `database/query/reason`. */
export function errorsOf(page: string): string[] {
  const line = /^hospital_sql_query_errors_total\{database="([^"]+)",query="([^"]+)",reason="([^"]+)"\} ([1-9]\d*)$/gm;
  return [...page.matchAll(line)].map(([, database, query, reason]) => `${database}/${query}/${reason}`);
}
