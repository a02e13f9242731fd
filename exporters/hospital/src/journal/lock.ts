import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

export interface FolderLock {
  release(): void;
}

/**
 * Holds a folder for this process alone: two writers would mix their records. A lock whose process is gone (killed,
 * power cut) is taken over.
 * @throws when a running process holds it
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'lock');
  if (!tryLock(file)) {
    const holder = readFileSync(file, 'utf8').trim();
    if (isRunning(holder)) {
      throw new Error(`${folder} is in use by process ${holder.split(' ')[0]}: end it, or set another HOSPITAL_STATE`);
    }
    rmSync(file, { force: true });
    if (!tryLock(file)) {
      throw new Error(`${folder} was locked by another process just now`);
    }
  }
  return { release: () => rmSync(file, { force: true }) };
}

function tryLock(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    try {
      writeSync(handle, describe(process.pid));
    } finally {
      closeSync(handle);
    }
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') {
      return false;
    }
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      // A full disk must not keep the exporter from starting: the empty file locks nobody out.
      return true;
    }
    throw error;
  }
}

/** Numbers of processes come again; with the time of its start a process is one of a kind. */
const describe = (pid: number) => `${pid} ${startOf(pid)}`;

function isRunning(holder: string): boolean {
  const pid = Number(holder.split(' ')[0]);
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) {
    return false;
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') {
      return false;
    }
  }
  return describe(pid) === holder;
}

/** Ticks from the machine's start to the process' (proc(5), stat, field 22); '-' where there is no /proc. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-';
  } catch {
    return '-';
  }
}
