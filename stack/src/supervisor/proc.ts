import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process as it can be recognised again: pids are used anew, a pid with its start time is not. */
export interface ProcessMark {
  readonly pid: number;
  /** Field 22 of /proc/<pid>/stat: clock ticks after boot. */
  readonly startTicks: string;
}

/** How long what was killed may take to be gone. */
const KILL_LIMIT_MS = 2000;

interface Facts extends ProcessMark {
  readonly session: number;
}

/** null when there is no such process. */
async function factsOf(pid: number): Promise<Facts | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces and parentheses: count from the last one.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [state, session, startTicks] = [fields[0], Number(fields[3]), fields[19]];
    return state === 'Z' || startTicks === undefined ? null : { pid, session, startTicks };
  } catch {
    return null;
  }
}

/** null when there is no such process. */
export async function markOf(pid: number): Promise<ProcessMark | null> {
  const facts = await factsOf(pid);
  return facts && { pid, startTicks: facts.startTicks };
}

export async function isAlive(mark: ProcessMark): Promise<boolean> {
  return (await factsOf(mark.pid))?.startTicks === mark.startTicks;
}

/** Changes with every start of the machine: start times of another boot mean nothing. */
export async function bootId(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
}

/**
 * Asks a process that leads its own session to end, and ends it when it does not within the limit; what it has started and
 * left in its session ends too. Does nothing to a process that is not the marked one.
 */
export async function endSession(mark: ProcessMark, signal: NodeJS.Signals, limitMs: number): Promise<void> {
  if (await isAlive(mark)) {
    send(-mark.pid, signal);
    const deadline = Date.now() + limitMs;
    while ((await isAlive(mark)) && Date.now() < deadline) {
      await sleep(50);
    }
    if (await isAlive(mark)) {
      send(-mark.pid, 'SIGKILL');
    }
  }
  await endRest(mark);
}

/**
 * Ends what a process has left in its session; true when there was something. The kernel gives no pid away while a session
 * of that number has members, so members without their leader are those of the marked one.
 */
export async function endRest(mark: ProcessMark): Promise<boolean> {
  const leader = await factsOf(mark.pid);
  if (leader && leader.startTicks !== mark.startTicks) {
    return false; // the number has gone to somebody else
  }
  const members = await membersOf(mark);
  members.forEach(({ pid }) => send(pid, 'SIGKILL'));
  const deadline = Date.now() + KILL_LIMIT_MS;
  while (Date.now() < deadline && (await anyAlive(members))) {
    await sleep(10);
  }
  return members.length > 0;
}

async function membersOf(mark: ProcessMark): Promise<ProcessMark[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  return (await Promise.all(pids.map(factsOf)))
    .filter((facts) => facts !== null)
    .filter(({ session, startTicks }) => session === mark.pid && BigInt(startTicks) >= BigInt(mark.startTicks));
}

async function anyAlive(marks: readonly ProcessMark[]): Promise<boolean> {
  return (await Promise.all(marks.map(isAlive))).includes(true);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}
