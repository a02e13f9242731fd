import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changeBackups, isWatched } from './change-backups.js';
import { testsOfSystem } from './restore-tests.js';
import { parseRunLines } from './run-lines.js';
import { findJob, parseSessions, parseToken } from './veeam.js';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const seconds = (text: string) => Date.parse(text) / 1000;

describe('the file of a job', () => {
  it('has one line for each run', () => {
    const runs = parseRunLines(fixture('runs.jsonl'), 1);
    expect(runs).toEqual({
      backups: [
        { at: seconds('2026-11-21T18:10:00Z'), sizeBytes: 7000, durationSeconds: 600, encrypted: true },
        { at: seconds('2026-11-22T18:12:00Z'), sizeBytes: 7100, durationSeconds: 610, encrypted: true },
      ],
      failedRuns: [{ at: seconds('2026-11-23T18:01:00Z'), reason: 'incomplete' }],
    });
    expect(parseRunLines(fixture('runs.jsonl'), 7050)).toMatchObject({
      backups: [expect.anything()],
      failedRuns: [expect.anything(), { reason: 'too_small' }],
    });
  });

  it('may be in the middle of a line', () => {
    expect(parseRunLines('{"at":"2026-11-22T02:10:00+08:00","ok":true}\n{"at":"20', 1)).toMatchObject({
      backups: [{ sizeBytes: null }],
    });
  });

  it.each([
    ['no JSON', 'done\n', 'line 1'],
    ['a time without a zone', '{"at":"2026-11-22T02:10:00","ok":true}\n', 'line 1: at'],
    ['a field nobody knows', '\n{"at":"2026-11-22T02:10:00Z","ok":true,"bytes":1}\n', 'line 2'],
    ['a size that is none', '{"at":"2026-11-22T02:10:00Z","ok":true,"size_bytes":"1 GB"}\n', 'line 1: size_bytes'],
  ])('with %s is at fault, by line', (_what, text, where) => {
    expect(parseRunLines(text, 1)).toEqual({ fault: expect.stringContaining(where) });
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseRunLines(`${text}\n`, 1)));
  });
});

describe('a change', () => {
  const CHANGE = {
    change: 'C-1',
    system: 'his',
    begins: '2026-11-24T22:00:00+08:00',
    ends: '2026-11-24T23:00:00+08:00',
  };
  const LIMITS = { before: 3600, after: 7200 };
  const [BEGIN, END] = [seconds(CHANGE.begins), seconds(CHANGE.ends)];
  const seen = (moments: number[], now: number) =>
    changeBackups(
      CHANGE,
      moments.map((at) => ({ at, sizeBytes: null })),
      LIMITS,
      now,
    ).map((one) => one.seen);

  it('wants a fresh backup before it begins and a new one after it has ended', () => {
    expect(seen([BEGIN - 3600], END + 10)).toEqual([true, false]);
    expect(seen([BEGIN - 3601], END + 10)).toEqual([false, false]);
    expect(seen([BEGIN + 1], END + 10)).toEqual([false, false]);
    expect(seen([BEGIN, END], END + 10)).toEqual([true, true]);
    expect(changeBackups(CHANGE, [], LIMITS, BEGIN).map(({ phase, due }) => [phase, due])).toEqual([
      ['before', BEGIN],
      ['after', END + 7200],
    ]);
  });

  it('is watched for a week before and a week after', () => {
    const WEEK = 7 * 86_400;
    expect(
      [BEGIN - WEEK - 1, BEGIN - WEEK, END + 7200 + WEEK, END + 7200 + WEEK + 1].map((now) =>
        isWatched(CHANGE, LIMITS, now),
      ),
    ).toEqual([false, true, true, false]);
  });
});

describe('restore tests', () => {
  const NOW = seconds('2026-11-24T08:00:00Z');
  const test = (day: string, result: 'passed' | 'failed', system = 'his') => ({ system, day, result });

  it('count from the last one that passed', () => {
    const tests = [test('2026-03-14', 'passed'), test('2025-01-01', 'passed'), test('2026-10-01', 'passed', 'lis')];
    expect(testsOfSystem(tests, 'his', NOW)).toEqual({ passed: seconds('2026-03-14'), lastFailed: false });
    expect(testsOfSystem(tests, 'pacs', NOW)).toEqual({ passed: 0, lastFailed: false });
  });

  it('show a failure until a later one passes', () => {
    expect(testsOfSystem([test('2026-03-14', 'passed'), test('2026-04-01', 'failed')], 'his', NOW)).toEqual({
      passed: seconds('2026-03-14'),
      lastFailed: true,
    });
    expect(testsOfSystem([test('2026-04-01', 'failed'), test('2026-04-02', 'passed')], 'his', NOW).lastFailed).toBe(
      false,
    );
    expect(testsOfSystem([test('2026-04-01', 'failed'), test('2026-04-01', 'passed')], 'his', NOW).lastFailed).toBe(
      true,
    );
  });

  it('of days to come do not count', () => {
    expect(testsOfSystem([test('2062-03-14', 'passed')], 'his', NOW).passed).toBe(0);
    expect(testsOfSystem([test('2026-11-25', 'passed')], 'his', NOW).passed).toBe(seconds('2026-11-25'));
  });
});

describe('what Veeam answers', () => {
  it('is a token, the id of a job, and its runs', () => {
    expect(parseToken(fixture('veeam-token.json'))).toMatch(/stand-in$/);
    expect(findJob(fixture('veeam-job-states.json'), 'PACS servers')).toMatch(/^b0b4/);
    expect(findJob(fixture('veeam-job-states.json'), 'PACS')).toBeUndefined();
    expect(parseSessions(fixture('veeam-sessions.json'))).toEqual({
      backups: [{ at: seconds('2026-11-22T18:30:00Z'), sizeBytes: null, durationSeconds: 5400 }],
      failedRuns: [{ at: seconds('2026-11-23T17:12:00Z'), reason: 'error' }],
    });
  });

  it('is refused in any other shape', () => {
    expect(parseToken('{"access_token":1}')).toBeNull();
    expect(findJob('{"data":[{"id":"../x","name":"PACS servers"}]}', 'PACS servers')).toBeNull();
    expect(parseSessions('{"data":[{"creationTime":"2026-11-24T01:00:00"}]}')).toBeNull();
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseSessions(text)));
  });
});
