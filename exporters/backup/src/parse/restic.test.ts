import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { ToolError } from '@wardwatch/contracts';
import fc from 'fast-check';
import { resticFailure } from './restic-failure.js';
import { parseSnapshots, parseStats, selectSnapshots, type ResticSnapshot } from './restic-snapshots.js';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');

describe('what restic lists', () => {
  it('is understood from 0.14, which says neither end nor size', () => {
    expect(parseSnapshots(fixture('restic-0.14.0-snapshots.json'))).toEqual([
      {
        at: Date.parse('2026-11-23T20:32:31.113Z') / 1000,
        sizeBytes: null,
        durationSeconds: null,
        encrypted: true,
        id: '1ccc4ce15e98f33e56995d547d9e52775b2b83422779ce1fd27e720587ed2850',
        host: 'his-db-01',
        tags: ['daily'],
      },
      expect.objectContaining({ at: Date.parse('2026-11-23T20:39:27.210Z') / 1000 }),
    ]);
  });

  it('is understood from newer versions, with the end of the backup and its size', () => {
    const [newest] = parseSnapshots(fixture('restic-0.17-snapshots.json')) ?? [];
    expect(newest).toMatchObject({
      at: Date.parse('2026-11-23T10:12:31.500Z') / 1000,
      sizeBytes: 53_687_091_200,
      tags: ['incremental', 'nightly'],
    });
  });

  it('may be nothing, in the words of old and new versions', () => {
    expect(parseSnapshots('[]\n')).toEqual([]);
    expect(parseSnapshots('null')).toEqual([]);
  });

  it.each([
    ['nothing at all', ''],
    ['half of it', fixture('restic-0.14.0-snapshots.json').slice(0, 200)],
    ['an object', '{"snapshots":[]}'],
    ['a time that is none', '[{"time":"yesterday","id":"1ccc4ce15e98"}]'],
    ['an id that could be an option', '[{"time":"2026-11-23T20:32:31Z","id":"--password-command=x"}]'],
    ['a negative size', '[{"time":"2026-11-23T20:32:31Z","id":"1ccc4ce1","summary":{"total_bytes_processed":-1}}]'],
  ])('is refused when it is %s', (_what, text) => {
    expect(parseSnapshots(text)).toBeNull();
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseSnapshots(text)));
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseStats(text)));
  });

  it('keeps every snapshot, whatever else newer versions add', () => {
    const snapshot = fc.record({
      time: fc
        .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString()),
      id: fc.stringMatching(/^[0-9a-f]{64}$/),
      hostname: fc.string(),
      tags: fc.option(fc.array(fc.string())),
      added_later: fc.jsonValue(),
    });
    fc.assert(
      fc.property(fc.array(snapshot), (list) => {
        expect(parseSnapshots(JSON.stringify(list))?.map(({ id }) => id)).toEqual(list.map(({ id }) => id));
      }),
    );
  });

  it('is narrowed by tag and host', () => {
    const one = (id: string, host: string, tags: string[]): ResticSnapshot => ({
      at: 0,
      sizeBytes: null,
      id,
      host,
      tags,
    });
    const all = [one('a', 'h1', ['x', 'y']), one('b', 'h2', ['y']), one('c', 'h1', [])];
    const ids = (choice: { tag?: string; host?: string }) => selectSnapshots(all, choice).map(({ id }) => id);
    expect(ids({})).toEqual(['a', 'b', 'c']);
    expect(ids({ tag: 'y' })).toEqual(['a', 'b']);
    expect(ids({ tag: 'y', host: 'h1' })).toEqual(['a']);
    expect(ids({ tag: 'absent' })).toEqual([]);
  });

  it('has sizes by stats', () => {
    expect(parseStats(fixture('restic-0.14.0-stats.json'))).toBe(400_014);
    expect(parseStats('{"total_size":"1"}')).toBeNull();
  });
});

describe('why restic gave no answer', () => {
  const cases = JSON.parse(fixture('restic-stderr.json')) as {
    version: string;
    exitCode: number;
    reason: ToolError | null;
    stderr: string;
  }[];

  it.each(cases)('restic $version, exit $exitCode: $reason', ({ exitCode, stderr, reason }) => {
    expect(resticFailure({ kind: 'exited', exitCode, stdout: '[]', stderr })).toBe(reason);
  });

  it('passes on what happened to the program', () => {
    expect(resticFailure({ kind: 'missing', detail: 'ENOENT' })).toBe('missing');
    expect(resticFailure({ kind: 'timeout' })).toBe('timeout');
    expect(resticFailure({ kind: 'output_too_large' })).toBe('output_too_large');
  });

  it('is never "fine" for an exit code that is not 0', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 255 }), fc.string(), (exitCode, stderr) => {
        expect(resticFailure({ kind: 'exited', exitCode, stdout: '[]', stderr })).not.toBeNull();
      }),
    );
  });
});
