import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeWindowsFile, parsePolicy, restoreTestsFile } from '@wardwatch/contracts';
import { systemDataDir } from '@wardwatch/postgres';
import { dumpJob } from './jobs.js';
import { postgresqlBin } from './postgresql-bin.js';
import { writeChanges, changeAt } from './records.js';
import { Vault } from './vault.js';

let folder: string;
let vault: Vault;
const at = (name: string) => path.join(folder, name);
const job = (key: string) => vault.jobs().find((state) => state.key === key);

async function until(holds: () => boolean, withinSeconds: number): Promise<void> {
  for (let waited = 0; waited < withinSeconds * 5 && !holds(); waited += 1) {
    await sleep(200);
  }
  expect(holds()).toBe(true);
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-vault-'));
  vault = new Vault({
    backups: at('backups'),
    folder: at('vault'),
    data: at('data'),
    secrets: folder,
    everySeconds: 2,
    log: () => undefined,
  });
  await dumpJob(at('backups/pacs'), at('data/pacs'))();
  await vault.start();
});
afterAll(async () => {
  const started = Date.now();
  await vault.stop();
  expect(Date.now() - started).toBeLessThan(4000);
  rmSync(folder, { recursive: true });
  // Where the database lies when root runs the test.
  rmSync(path.dirname(systemDataDir(at('vault/emr'))), { recursive: true, force: true });
});

describe('the vault of the demo hospital', () => {
  it('backs up by real tools, again and again', async () => {
    await until(() => ['emr-borg', 'his-image', 'pacs-copy'].every((key) => job(key)?.last_outcome === 'ok'), 30);
    expect(existsSync(at('backups/emr-borg/config'))).toBe(true);
    expect(readdirSync(at('backups/other-site/pacs'))).toHaveLength(1);
    const [line = ''] = readFileSync(at('backups/notes/his-image.jsonl'), 'utf8').split('\n');
    expect(JSON.parse(line)).toMatchObject({ ok: true, size_bytes: expect.any(Number) });
  }, 60_000);

  (postgresqlBin() === null ? it.skip : it)(
    'backs a database up by pgBackRest',
    async () => {
      await until(() => job('emr-database')?.last_outcome === 'ok', 60);
      expect(vault.databaseTrouble).toBeNull();
      expect(readFileSync(at('backups/emr-pgbackrest.conf'), 'utf8')).toContain('[emr]');
    },
    90_000,
  );

  it('writes records that the exporter understands', async () => {
    await writeChanges(at('backups'), [changeAt(Date.now())]);
    for (const [name, schema] of [
      ['change-windows.yaml', changeWindowsFile],
      ['restore-tests.yaml', restoreTestsFile],
    ] as const) {
      expect(parsePolicy(name, readFileSync(at(`backups/records/${name}`), 'utf8'), schema)).toMatchObject({
        ok: true,
      });
    }
  });

  it('has a job that ends well and makes nothing while it is silent', async () => {
    await until(() => job('emr-borg')?.busy === false, 10);
    vault.borg.silent = true;
    await sleep(500);
    const before = statSync(at('backups/emr-borg')).mtimeMs;
    await until(() => (job('emr-borg')?.last_backup_at ?? '') > new Date(before + 2500).toISOString(), 20);
    expect(job('emr-borg')?.last_outcome).toBe('ok');
    vault.borg.silent = false;
  }, 40_000);

  it('has a repository that another process holds locked, and gives back', async () => {
    await until(() => job('emr-borg')?.last_outcome === 'ok', 20);
    vault.borg.lock();
    await until(() => job('emr-borg')?.last_outcome === 'failed', 40);
    expect(job('emr-borg')?.last_error).toMatch(/lock/i);
    await vault.borg.unlock();
    expect(existsSync(at('backups/emr-borg/lock.exclusive'))).toBe(false);
    await until(() => job('emr-borg')?.last_outcome === 'ok', 30);
  }, 90_000);

  it('has an archive whose dumps shrink to nothing, and hold everything again', async () => {
    const dump = dumpJob(at('backups/pacs'), at('data/pacs'));
    const newest = () => {
      const [name = ''] = readdirSync(at('backups/pacs')).sort().reverse();
      return statSync(at(`backups/pacs/${name}`)).size;
    };
    const full = newest();
    await vault.exportNothing(true);
    await sleep(1100);
    await dump();
    expect(newest()).toBeLessThan(100);
    await vault.exportNothing(false);
    await sleep(1100);
    await dump();
    expect(newest()).toBeGreaterThanOrEqual(full);
  }, 20_000);
});
