import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { folderFailure } from '../parse/folder-failure.js';
import { dumpFolderSource, type DumpPlan } from './dump-folder.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'ww-dump-'));
});
afterEach(() => rmSync(root, { recursive: true }));

async function read(folder = root, changes: Partial<DumpPlan> = {}) {
  const plan: DumpPlan = {
    plan: 'p',
    system: 's',
    level: '3',
    domain: 'application',
    unit: 'u',
    kind: 'database',
    every: 60,
    grace: 60,
    location: 'on_site',
    encryption: 'open',
    tool: 'dump_folder',
    folder,
    pattern: '*.dump',
    min_size_bytes: 1,
    ...changes,
  };
  const source = dumpFolderSource([plan]);
  const [target] = source.targets;
  const reading = target && (await source.read(target, AbortSignal.timeout(5_000), 0));
  return reading?.up ? reading.backups.get('p') : reading;
}

const write = (name: string, bytes = 5) => writeFileSync(path.join(root, name), 'x'.repeat(bytes));

describe('a dump folder', () => {
  it('has a backup for every file that fits and is large enough', async () => {
    write('a.dump', 5);
    write('b.dump', 4);
    write('c.txt', 50);
    mkdirSync(path.join(root, 'd.dump'));
    expect(await read(root, { min_size_bytes: 5 })).toEqual([
      { at: expect.any(Number), sizeBytes: 5, encrypted: false },
    ]);
  });

  it('may be empty', async () => {
    expect(await read()).toEqual([]);
  });

  it('may itself be a link, and links within it count', async () => {
    mkdirSync(path.join(root, 'real', 'old'), { recursive: true });
    writeFileSync(path.join(root, 'real', 'old', 'a'), 'abc');
    symlinkSync('old/a', path.join(root, 'real', 'latest.dump'));
    symlinkSync('real', path.join(root, 'link'));
    expect(await read(path.join(root, 'link'))).toEqual([{ at: expect.any(Number), sizeBytes: 3, encrypted: false }]);
  });

  it('has no backup behind a link that leads out of it, to nowhere, in a circle or to a folder', async () => {
    const inner = path.join(root, 'inner');
    mkdirSync(path.join(inner, 'sub'), { recursive: true });
    mkdirSync(path.join(root, 'inner-secret'));
    write('outside');
    writeFileSync(path.join(root, 'inner-secret', 'a'), 'x');
    symlinkSync('../outside', path.join(inner, 'out.dump'));
    symlinkSync('../inner-secret/a', path.join(inner, 'neighbour.dump'));
    symlinkSync('nowhere', path.join(inner, 'broken.dump'));
    symlinkSync('sub', path.join(inner, 'folder.dump'));
    expect(await read(inner)).toEqual([]);
    symlinkSync('circle.dump', path.join(inner, 'circle.dump'));
    expect(await read(inner)).toEqual([]);
  });

  it('that is not there, or is a file, says so', async () => {
    write('file');
    expect(await read(path.join(root, 'nowhere'))).toMatchObject({ up: false, reason: 'folder_missing' });
    expect(await read(path.join(root, 'file'))).toMatchObject({ up: false, reason: 'folder_missing' });
  });

  it('without permission says so', () => {
    expect(folderFailure(Object.assign(new Error(), { code: 'EACCES' }))).toBe('permission');
    expect(folderFailure(Object.assign(new Error(), { code: 'EIO' }))).toBe('failed');
    expect(folderFailure(null)).toBe('failed');
  });
});
