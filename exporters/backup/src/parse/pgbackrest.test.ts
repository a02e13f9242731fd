import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseInfo, readStanza } from './pgbackrest-info.js';

const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/pgbackrest-2.45-${name}.json`, import.meta.url), 'utf8');
const ALL = ['full', 'diff', 'incr'];
const read = (text: string, choice: { repo?: number; types?: string[]; stanza?: string } = {}) =>
  readStanza(parseInfo(text) ?? [], { stanza: 'his', repo: undefined, types: ALL, ...choice });

/** The sample with something changed in its only stanza. */
function changed(change: (stanza: Record<string, unknown>) => void): string {
  const value = JSON.parse(fixture('full-incr-diff')) as Record<string, unknown>[];
  value.forEach(change);
  return JSON.stringify(value);
}

describe('what pgBackRest knows of a stanza', () => {
  it('is every backup with its end, length and size', () => {
    const reading = read(fixture('full-incr-diff'));
    expect(reading).toMatchObject({ up: true, failedRuns: [] });
    expect(reading.up && reading.backups).toEqual([
      { at: 1_795_466_013, sizeBytes: 23_214_058, durationSeconds: 3, encrypted: false },
      { at: 1_795_466_015, sizeBytes: 23_255_018, durationSeconds: 2, encrypted: false },
      { at: 1_795_466_017, sizeBytes: 23_255_018, durationSeconds: 1, encrypted: false },
    ]);
  });

  it('may be narrowed to types and to one repository', () => {
    const count = (choice: Parameters<typeof read>[1]) => {
      const reading = read(fixture('full-incr-diff'), choice);
      return reading.up ? reading.backups.length : reading.reason;
    };
    expect(count({ types: ['full'] })).toBe(1);
    expect(count({ repo: 1 })).toBe(3);
    expect(count({ repo: 2 })).toBe('no_repository');
  });

  it('may be no backup at all, which is an answer', () => {
    expect(read(fixture('no-backup'))).toEqual({ up: true, backups: [], failedRuns: [] });
  });

  it.each([
    ['a stanza that is not there', fixture('missing-stanza'), 'no_repository'],
    ['no stanza at all', '[]', 'no_repository'],
    ['another database', changed((one) => (one['status'] = { code: 5, message: 'database mismatch' })), 'mismatch'],
    ['what nobody knows', changed((one) => (one['status'] = { code: 99, message: 'other' })), 'failed'],
    ['a code of tomorrow', changed((one) => (one['status'] = { code: 7, message: '?' })), 'failed'],
  ])('names %s', (_what, text, reason) => {
    expect(read(text)).toMatchObject({ up: false, reason });
  });

  it.each([
    ['aes-256-cbc', 'FormatError: key/value found outside of section at line 1: !\u0006\u0001', 'wrong_password'],
    ['aes-256-cbc', 'CryptoError: cipher header invalid', 'wrong_password'],
    ['none', 'FormatError: key/value found outside of section at line 1: x', 'unreadable'],
    ['none', "unable to open file '/r/backup.info' for read: [13] Permission denied", 'permission'],
  ])('reads the words behind "other": cipher %s, %j: %s', (cipher, message, reason) => {
    const text = changed((one) => {
      one['status'] = { code: 99, message: 'other' };
      one['repo'] = [{ key: 1, cipher, status: { code: 99, message } }];
    });
    // pgBackRest does not escape what JSON wants escaped.
    expect(read(text.replaceAll('\\u0006', '\u0006').replaceAll('\\u0001', '\u0001'))).toMatchObject({
      up: false,
      reason,
    });
  });

  it('calls a backup whose page checksums did not fit a failed run', () => {
    const text = changed((one) => Object.assign((one['backup'] as object[]).at(-1) ?? {}, { error: true }));
    expect(read(text)).toMatchObject({ failedRuns: [{ at: 1_795_466_017, reason: 'damaged' }] });
  });

  it('says that a repository with a cipher is encrypted', () => {
    const text = changed(
      (one) => (one['repo'] = [{ key: 1, cipher: 'aes-256-cbc', status: { code: 0, message: 'ok' } }]),
    );
    const reading = read(text);
    expect(reading.up && reading.backups.every(({ encrypted }) => encrypted === true)).toBe(true);
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void read(text)));
    expect(parseInfo('{"name":"his"}')).toBeNull();
  });
});
