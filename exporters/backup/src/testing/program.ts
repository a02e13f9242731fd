import { spawn, spawnSync, type ChildProcess } from 'node:child_process';

export interface As {
  readonly uid?: number;
  readonly gid?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs a program to its end for a test. @throws with its words when it fails */
export function program(command: string, args: readonly string[], { input, env, ...as }: As = {}): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    ...as,
    env: { PATH: process.env['PATH'], ...env },
    cwd: '/',
    encoding: 'utf8',
    timeout: 60_000,
    ...(input === undefined ? {} : { input }),
  });
  if (error ?? status !== 0) {
    throw error ?? new Error(`${command} ${args.join(' ')}: exit ${status}: ${stderr}\n${stdout}`);
  }
  return stdout;
}

/** How a program ends that is expected to fail. */
export function exitOf(command: string, args: readonly string[], { env, input: _, ...as }: As = {}): number | null {
  return spawnSync(command, args, { ...as, cwd: '/', env: { PATH: process.env['PATH'], ...env } }).status;
}

/** Starts a program that goes on until `end`. */
export function daemon(command: string, args: readonly string[], { env, input: _, ...as }: As = {}): ChildProcess {
  return spawn(command, args, { ...as, cwd: '/', stdio: 'ignore', env: { PATH: process.env['PATH'], ...env } });
}

export async function end(child: ChildProcess | undefined, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  const late = setTimeout(() => child.kill('SIGKILL'), 5000);
  await ended;
  clearTimeout(late);
}

/** The user that may run what refuses root; nothing for an ordinary user. */
export function userNamed(name: string): Pick<As, 'uid' | 'gid'> {
  const id = (what: string) => Number(program('id', [what, name]).trim());
  return process.getuid?.() === 0 ? { uid: id('-u'), gid: id('-g') } : {};
}
