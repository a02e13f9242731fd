import { randomBytes } from 'node:crypto';
import { access, appendFile, mkdir, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProgram, type ProgramEnd } from './run-program.js';

/** A backup job of the demo hospital: makes one real backup. */
export type BackupJob = () => Promise<ProgramEnd>;

/** Dumps kept by the picture archive's job. */
const DUMPS_KEPT = 8;
/** Records that a dump holds: enough that it stays as large as it was. */
const RECORDS_DUMPED = 8;
/** Snapshots kept by a restic job, and how often it forgets the older ones. */
const SNAPSHOTS_KEPT = 20;
const FORGET_EVERY_RUNS = 10;
const RECORDS_KEPT = 40;

export interface ResticJobPlace {
  readonly system: string;
  readonly repository: string;
  readonly passwordFile: string;
  /** The system's data; a record is added before each backup. */
  readonly data: string;
}

/** Backs a growing data folder up with the real restic, into a real repository that is made when absent. */
export function resticJob({ system, repository, passwordFile, data }: ResticJobPlace): BackupJob {
  const restic = (...args: string[]) =>
    runProgram('restic', ['--repo', repository, '--password-file', passwordFile, ...args], {
      ...process.env,
      RESTIC_PROGRESS_FPS: '0',
    });
  let runs = 0;
  return async () => {
    await addRecord(data, system);
    if (!(await exists(path.join(repository, 'config')))) {
      await mkdir(repository, { recursive: true });
      const made = await restic('init');
      if (!made.ok) {
        return made;
      }
    }
    // A run that was killed leaves a lock; only this job writes here, so an old lock is always stale.
    await restic('unlock');
    const end = await restic('backup', '--host', `${system}-db`, '--tag', 'incremental', data);
    runs += 1;
    if (end.ok && runs % FORGET_EVERY_RUNS === 0) {
      await restic('forget', '--keep-last', String(SNAPSHOTS_KEPT), '--prune');
    }
    return end;
  };
}

/** While this folder is there, the picture archive's data lie in it, where its export does not look. */
export const asideOf = (data: string): string => `${data}.aside`;

/** Dumps the data of the picture archive into one file, whole or not at all, and drops the oldest. */
export function dumpJob(folder: string, data: string): BackupJob {
  return async () => {
    try {
      await mkdir(folder, { recursive: true });
      if (!(await exists(asideOf(data)))) {
        await addRecord(data, 'pacs');
      }
      await mkdir(data, { recursive: true });
      const name = `pacs-${new Date().toISOString().replace(/[-:]/g, '').slice(0, 15)}Z.dump`;
      const half = path.join(folder, `.${name}.part`);
      const records = (await readdir(data))
        .filter((record) => record.endsWith('.rec'))
        .sort()
        .slice(-RECORDS_DUMPED);
      await writeFile(half, '-- dump of the picture archive\n');
      for (const record of records) {
        await appendFile(half, await readFile(path.join(data, record)));
      }
      await rename(half, path.join(folder, name));
      await keepNewest(folder, /^pacs-.*\.dump$/, DUMPS_KEPT);
      return { ok: true, output: '' };
    } catch (error) {
      return { ok: false, output: String(error) };
    }
  };
}

export async function addRecord(folder: string, system: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const now = new Date();
  const file = path.join(folder, `${system}-${now.getTime()}.rec`);
  await writeFile(file, randomBytes(16 * 1024));
  await utimes(file, now, now);
  await keepNewest(folder, /\.rec$/, RECORDS_KEPT);
}

export async function keepNewest(folder: string, pattern: RegExp, count: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => pattern.test(name)).sort();
  await Promise.all(
    names.slice(0, Math.max(0, names.length - count)).map((name) => rm(path.join(folder, name), { force: true })),
  );
}

export function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
