import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chown, cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.js';
import { canPass, type RuntimeUser } from './runtime-user.js';

const run = promisify(execFile);

/** Where root keeps what the user `postgres` must reach when the checkout lies behind a closed folder such as /root. */
const SYSTEM_FOLDER = '/var/lib/wardwatch';

export interface Placement {
  readonly home: string;
  readonly dataDir: string;
}

/**
 * Decides where binaries and data lie so that whoever runs PostgreSQL can reach them, and makes the folders.
 * As root behind closed folders, both go below /var/lib/wardwatch, and `say` tells so.
 */
export async function place(
  binaries: Binaries,
  dataDir: string,
  user: RuntimeUser | null,
  say: (line: string) => void,
): Promise<Placement> {
  const wanted = path.resolve(dataDir);
  if (user === null) {
    await mkdir(wanted, { recursive: true, mode: 0o700 });
    await refuseOthers(wanted);
    return { home: binaries.home, dataDir: wanted };
  }
  const home = (await canPass(user, binaries.home)) ? binaries.home : await copyBinaries(binaries, say);
  const data = (await canPass(user, path.dirname(wanted))) ? wanted : systemDataDir(wanted);
  if (data !== wanted) {
    await refuseToForget(wanted, data);
    say(`PostgreSQL keeps its data in ${data}: the user "postgres" may not enter ${path.dirname(wanted)}`);
  }
  await mkdir(data, { recursive: true });
  await giveTo(data, user);
  return { home, dataDir: data };
}

/** Gives the folder to the user; all that is in it too when it changed hands, since a checkout's owner is easily changed. */
async function giveTo(data: string, user: RuntimeUser): Promise<void> {
  const owner = (await stat(path.join(data, 'PG_VERSION')).catch(() => null))?.uid ?? user.uid;
  if (owner !== user.uid) {
    await run('chown', ['-R', `${user.uid}:${user.gid}`, data]);
  }
  await chown(data, user.uid, user.gid);
}

async function refuseOthers(data: string): Promise<void> {
  const owner = (await stat(data)).uid;
  if (owner !== process.getuid?.()) {
    throw new Error(
      `${data} belongs to another user: Wardwatch was started by root here before.\nRemedy: sudo chown -R "$(id -un)" "${path.dirname(data)}", or start as root, or set WARDWATCH_STATE to another folder.`,
    );
  }
}

/** A cluster that lies where the user may not go (its folder was moved, or closed) must not be replaced by an empty one unseen. */
async function refuseToForget(wanted: string, elsewhere: string): Promise<void> {
  const [there, here] = await Promise.all([exists(path.join(wanted, 'PG_VERSION')), exists(elsewhere)]);
  if (there && !here) {
    throw new Error(
      `There is a database in ${wanted}, but the user "postgres" may not pass through the folders above it.\n` +
        `Remedy: let it pass (chmod o+x on each of them), or take the data along: mkdir -p "${path.dirname(elsewhere)}" && mv "${wanted}" "${elsewhere}"`,
    );
  }
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null;
}

/** Where the data of this checkout lies when its own folder is closed; one folder per checkout. */
export function systemDataDir(dataDir: string): string {
  const mark = createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 12);
  return path.join(SYSTEM_FOLDER, mark, 'postgres');
}

async function copyBinaries(binaries: Binaries, say: (line: string) => void): Promise<string> {
  const target = path.join(SYSTEM_FOLDER, `postgres-${binaries.version}`);
  const done = await stat(target).catch(() => null);
  if (!done) {
    say(`Copying PostgreSQL to ${target}, where the user "postgres" can reach it`);
    await mkdir(SYSTEM_FOLDER, { recursive: true });
    const half = `${target}.${process.pid}`;
    await cp(binaries.home, half, { recursive: true, verbatimSymlinks: true });
    await rename(half, target).catch(() => rm(half, { recursive: true, force: true }));
  }
  return target;
}
