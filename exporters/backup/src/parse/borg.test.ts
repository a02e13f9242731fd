import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseArchives, parseDetails, selectArchives } from './borg-archives.js';
import { borgFailure } from './borg-failure.js';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const NEWEST = 'a8d204de027e77fbe5d730a691e33d715aae0ee5bd4105270c6d759bea96d554';

describe('what Borg lists', () => {
  it('has times in the zone of its process, so only a list made under UTC is right', () => {
    const [first, second] = parseArchives(fixture('borg-1.2.4-list-tz-utc.json')) ?? [];
    expect(first?.at).toBe(Date.parse('2026-11-23T20:32:51Z') / 1000);
    expect(second).toMatchObject({ id: NEWEST, name: 'his-db-01-2026-11-24', encrypted: true, sizeBytes: null });
    const [wrong] = parseArchives(fixture('borg-1.2.4-list-tz-shanghai.json')) ?? [];
    expect((wrong?.at ?? 0) - (first?.at ?? 0)).toBe(8 * 3600);
  });

  it('takes a zone that is written at its word', () => {
    const list = (start: string) =>
      parseArchives(JSON.stringify({ archives: [{ id: NEWEST, name: 'a', start }], encryption: { mode: 'none' } }));
    expect(list('2026-11-24T04:32:51.000000+08:00')?.[0]?.at).toBe(Date.parse('2026-11-23T20:32:51Z') / 1000);
    expect(list('yesterday')).toBeNull();
    expect(list('2026')).toBeNull();
  });

  it.each([
    ['repokey', true],
    ['keyfile-blake2', true],
    ['none', false],
    ['authenticated-blake2', false],
  ])('says whether the repository is encrypted: %s %p', (mode, encrypted) => {
    const text = JSON.stringify({
      archives: [{ id: NEWEST, name: 'a', start: '2026-11-24T04:32:51.000000' }],
      encryption: { mode },
    });
    expect(parseArchives(text)?.[0]?.encrypted).toBe(encrypted);
  });

  it('is narrowed by the names of archives', () => {
    const all = parseArchives(fixture('borg-1.2.4-list-tz-utc.json')) ?? [];
    expect(selectArchives(all, undefined)).toHaveLength(2);
    expect(selectArchives(all, '*-23').map(({ name }) => name)).toEqual(['his-db-01-2026-11-23']);
  });

  it('is completed by what it says of one archive, and of no other', () => {
    expect(parseDetails(fixture('borg-1.2.4-info-archive.json'), NEWEST)).toEqual({
      end: Date.parse('2026-11-23T20:39:31Z') / 1000,
      durationSeconds: 0.006636,
      sizeBytes: 200_008,
    });
    expect(parseDetails(fixture('borg-1.2.4-info-archive.json'), 'f'.repeat(64))).toBeNull();
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseArchives(text)));
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseDetails(text, NEWEST)));
  });
});

describe('why Borg gave no answer', () => {
  it.each([
    [
      'passphrase supplied in BORG_PASSPHRASE, by BORG_PASSCOMMAND or via BORG_PASSPHRASE_FD is incorrect.',
      'wrong_password',
    ],
    ['Repository /srv/nothing does not exist.', 'no_repository'],
    ['/srv is not a valid repository. Check repo config.', 'no_repository'],
    ['Failed to create/acquire the lock /srv/repo/lock.exclusive (timeout).', 'locked'],
    [
      'Remote: ssh: connect to host backup port 22: Connection refused\nConnection closed by remote host.',
      'unreachable',
    ],
    ["PermissionError: [Errno 13] Permission denied: '/srv/repo/config'", 'permission'],
    ['Something new', 'failed'],
  ])('%j: %s', (stderr, reason) => {
    expect(borgFailure({ kind: 'exited', exitCode: 2, stdout: '', stderr })).toBe(reason);
  });

  it('a warning is an answer when there is one', () => {
    expect(borgFailure({ kind: 'exited', exitCode: 1, stdout: '{"archives":[]}', stderr: 'warning' })).toBeNull();
    expect(borgFailure({ kind: 'exited', exitCode: 1, stdout: '', stderr: 'warning' })).toBe('failed');
  });
});
