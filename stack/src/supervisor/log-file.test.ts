import { mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { boundLog, closeLog, lastLines, openLog } from './log-file.js';

const folder = mkdtempSync(path.join(tmpdir(), 'wardwatch-log-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a log that grew large starts anew while its service goes on writing; one older part is kept', async () => {
  const log = openLog(folder, 'service');
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  writeSync(log, 'first\n');
  boundLog(folder, 'service', 10);
  expect(read('service.log')).toBe('first\n');
  writeSync(log, 'second\n');
  boundLog(folder, 'service', 10);
  writeSync(log, 'third\n');
  expect([read('service.log.1'), read('service.log')]).toEqual(['first\nsecond\n', 'third\n']);
  expect(await lastLines(folder, 'service', 1)).toBe('third');
  expect(await lastLines(folder, 'another', 1)).toBe('');
  closeLog(log);
});
