import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process as it can be recognised again: pids are used anew, a pid with its start time is not. */
export interface ProcessMark {
  readonly pid: number;
  /** Field 22 of /proc/<pid>/stat: clock ticks after boot. */
  readonly startTicks: string;
}

/** null when there is no such process. */
export async function markOf(pid: number): Promise<ProcessMark | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces and parentheses: count from the last one.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const state = fields[0];
    const startTicks = fields[19];
    return state === 'Z' || startTicks === undefined ? null : { pid, startTicks };
  } catch {
    return null;
  }
}

export async function isAlive(mark: ProcessMark): Promise<boolean> {
  return (await markOf(mark.pid))?.startTicks === mark.startTicks;
}

/** Asks a process group to end, and ends it when it does not within the limit. Does nothing to a process that is not the marked one. */
export async function endGroup(mark: ProcessMark, signal: NodeJS.Signals, limitMs: number): Promise<void> {
  if (!(await isAlive(mark))) {
    return;
  }
  signalGroup(mark.pid, signal);
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    if (!(await isAlive(mark))) {
      signalGroup(mark.pid, 'SIGKILL'); // children of it that are left in the group
      return;
    }
    await sleep(50);
  }
  signalGroup(mark.pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}
