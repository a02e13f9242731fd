import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { place, systemDataDir } from './placement.js';
import { canPass } from './runtime-user.js';

/** Some user who owns nothing here. */
const STRANGER = { uid: 54_321, gid: 54_321 };
const binaries = { home: '/usr', version: '0' };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ward watch 放 '));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('where PostgreSQL keeps its data', () => {
  it('an ordinary user keeps it in the checkout, closed to others', async () => {
    const wanted = path.join(folder, 'state', 'postgres');
    expect(await place(binaries, wanted, null, () => undefined)).toEqual({ home: '/usr', dataDir: wanted });
  });

  it('a closed folder anywhere above keeps the user "postgres" out, folders to come do not', async () => {
    await chmod(folder, 0o700);
    expect(await canPass(STRANGER, path.join(folder, 'state'))).toBe(false);
    await chmod(folder, 0o711);
    expect(await canPass(STRANGER, path.join(folder, 'state'))).toBe(true);
  });

  it('every checkout has a place of its own below /var/lib', () => {
    expect(systemDataDir('/root/a/postgres')).toMatch(/^\/var\/lib\/wardwatch\/[0-9a-f]{12}\/postgres$/);
    expect(systemDataDir('/root/a/postgres')).not.toBe(systemDataDir('/root/b/postgres'));
  });

  it('a database that lies behind a closed folder is not forgotten for an empty one', async () => {
    const wanted = path.join(folder, 'postgres');
    await mkdir(wanted);
    await writeFile(path.join(wanted, 'PG_VERSION'), '18\n');
    await chmod(folder, 0o700);
    await expect(place(binaries, wanted, STRANGER, () => undefined)).rejects.toThrow(
      /may not pass.*[^]*Remedy: .*chmod/,
    );
  });
});
