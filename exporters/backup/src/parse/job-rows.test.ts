import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JOB_QUERY, jobsOfPlan, parseJsonRows, parseTabbedRows, ROW_MARK, type JobRow } from './job-rows.js';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');

const ROWS: JobRow[] = [
  { name: 'his-files', level: 'I', status: 'f', at: 1_795_466_350, durationSeconds: 2, sizeBytes: 0 },
  { name: 'his-files', level: 'F', status: 'T', at: 1_795_466_347, durationSeconds: 0, sizeBytes: 100_006 },
  { name: 'lis-files', level: 'F', status: 'W', at: 1_795_379_947, durationSeconds: 540, sizeBytes: 99_800 },
];

describe('the catalogue', () => {
  it('of Bacula is read from rows that nothing separates', () => {
    expect(parseTabbedRows(fixture('bacula-9.6.7-sql.txt'))).toEqual(ROWS);
  });

  it('of Bareos is read from JSON between greetings, whatever the case of its keys', () => {
    const text = fixture('bareos-22-sql.txt');
    expect(parseJsonRows(text)).toEqual(ROWS);
    expect(parseJsonRows(text.replaceAll('"jobstatus"', '"JobStatus"'))).toEqual(ROWS);
  });

  it('may be empty', () => {
    const greeting = '1000 OK: 103 t-dir Version: 9.6.7\nUsing Catalog "C"\nquit\n';
    expect(parseTabbedRows(greeting)).toEqual([]);
    expect(parseJsonRows('{\n"result": {"query": []}\n}\n')).toEqual([]);
  });

  it.each([
    ['no director', 'Connecting to Director 127.0.0.1:9101\n'],
    ['a refusal', '1000 OK: 103 t-dir\n.sql: is an invalid command.\n'],
    ['a query that failed', '1000 OK: 103\nUsing Catalog "C"\nQuery failed: no such table: Job\nquit\n'],
    ['half a row', `1000 OK\n${ROW_MARK}\this\tF\tT\t1795466347\t2026-11-24`],
    ['a shifted row', `1000 OK\n${ROW_MARK}\ta\this\tF\tT\t1795466347\t\t\tquit`],
  ])('is not mistaken for empty: %s', (_what, text) => {
    expect(parseTabbedRows(text)).toBeNull();
  });

  it('of Bareos that answers an error is no answer', () => {
    expect(parseJsonRows('{\n"jsonrpc":"2.0","error":{"code":1,"message":"failed"}\n}\n')).toBeNull();
  });

  it('is read the same however many rows there are and whatever their names', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9 ._:-]{1,30}$/).filter((text) => text !== ROW_MARK);
    const row = fc.tuple(name, fc.constantFrom('F', 'D', 'I'), fc.constantFrom('T', 'f', 'R'), fc.nat(), fc.nat());
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        const text = rows.map(([job, level, status, at, bytes]) =>
          [ROW_MARK, job, level, status, at, '2026-11-24 04:39:07', '', bytes, ''].join('\t'),
        );
        expect(parseTabbedRows(`Using Catalog "C"\n${text.join('')}quit\n`)).toEqual(
          rows.map(([job, level, status, at, sizeBytes]) => ({
            name: job,
            level,
            status,
            at,
            sizeBytes,
            durationSeconds: null,
          })),
        );
      }),
    );
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseTabbedRows(`\n${ROW_MARK}\t${text}`)));
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseJsonRows(text)));
  });

  it('is asked one fixed question that holds no quotation mark: bconsole puts it in some', () => {
    expect(JOB_QUERY).not.toMatch(/["\n;]/);
  });
});

describe('the jobs of a plan', () => {
  it('are those of its name and levels; what failed is told apart from what ran', () => {
    expect(jobsOfPlan(ROWS, { job: 'his-files', kind: 'incremental' })).toEqual({
      backups: [{ at: 1_795_466_347, sizeBytes: 100_006, durationSeconds: 0 }],
      failedRuns: [{ at: 1_795_466_350, reason: 'error' }],
    });
    expect(jobsOfPlan(ROWS, { job: 'his-files', kind: 'system' }).failedRuns).toEqual([]);
    expect(jobsOfPlan(ROWS, { job: 'his-files', kind: 'system', levels: ['incremental'] }).backups).toEqual([]);
    expect(jobsOfPlan(ROWS, { job: 'lis-files', kind: 'database' }).backups).toHaveLength(1);
  });
});
