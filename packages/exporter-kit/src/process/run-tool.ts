import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

export interface ToolCall {
  /** A program on `PATH` of `env`, or an absolute path. Never a shell line. */
  readonly command: string;
  /** Constant or checked arguments only; what is secret goes by `env` as the path of a file. */
  readonly args: readonly string[];
  /** The whole environment of the tool: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly maxOutputBytes: number;
  readonly signal: AbortSignal;
  /** A few constant lines for standard input; left out, it is empty. */
  readonly input?: string;
}

export type ToolResult =
  | { readonly kind: 'exited'; readonly exitCode: number; readonly stdout: string; readonly stderr: string }
  /** The program is not there, or may not be executed. */
  | { readonly kind: 'missing'; readonly detail: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'output_too_large' };

/** Runs a tool to its end. The exporter injects it, so that tests can put a fake in its place. */
export type RunTool = (call: ToolCall) => Promise<ToolResult>;

/** Of stderr only the beginning is kept: it names the cause. */
const MAX_STDERR_BYTES = 16 * 1024;
const TERMINATE_TO_KILL_MS = 500;
const PIPE_DRAIN_MS = 1000;

const running = new Set<ChildProcess>();

/**
 * Runs a program without a shell in a process group of its own and ends the whole group when the signal aborts or the
 * output grows past its limit: first politely, then by SIGKILL. Standard input ends at once or after `input`, so that no
 * tool can wait for a password. Resolves only when the program is gone; never rejects.
 */
export const runTool: RunTool = async (call) => {
  if (call.signal.aborted) {
    return { kind: 'timeout' };
  }
  try {
    return await supervise(start(call), call);
  } catch (error) {
    return notStarted(error);
  }
};

type StartedTool = ChildProcessByStdio<Writable | null, Readable, Readable>;

/** @throws for arguments that no program can be given, such as a text with a NUL in it */
function start({ command, args, env, input }: ToolCall): StartedTool {
  const options = { env: { ...env }, shell: false, detached: true } as const;
  if (input === undefined) {
    return spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  }
  const child = spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
  // A tool that ends without reading says why on stderr; the broken pipe says nothing.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return child;
}

function notStarted(error: unknown): ToolResult {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'EACCES' || code === 'ENOTDIR'
    ? { kind: 'missing', detail: message }
    : { kind: 'exited', exitCode: 126, stdout: '', stderr: message };
}

function supervise(child: StartedTool, call: ToolCall): Promise<ToolResult> {
  return new Promise((resolve) => {
    running.add(child);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let stdoutBytes = 0;
    let stderrBytes = 0;
    let cutShort: 'timeout' | 'output_too_large' | null = null;
    let killTimer: NodeJS.Timeout | undefined;

    const cut = (why: 'timeout' | 'output_too_large') => {
      if (cutShort === null) {
        cutShort = why;
        signalGroup(child, 'SIGTERM');
        killTimer = setTimeout(() => signalGroup(child, 'SIGKILL'), TERMINATE_TO_KILL_MS);
      }
    };
    const onAbort = () => cut('timeout');
    const finish = (result: ToolResult) => {
      clearTimeout(killTimer);
      call.signal.removeEventListener('abort', onAbort);
      running.delete(child);
      resolve(result);
    };

    call.signal.addEventListener('abort', onAbort, { once: true });
    child.stdout.on('data', (chunk: Buffer) => {
      stdoutBytes += chunk.length;
      if (stdoutBytes > call.maxOutputBytes) {
        stdout.length = 0;
        cut('output_too_large');
      } else if (cutShort === null) {
        stdout.push(chunk);
      }
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (stderrBytes < MAX_STDERR_BYTES) {
        stderr.push(chunk.subarray(0, MAX_STDERR_BYTES - stderrBytes));
        stderrBytes += chunk.length;
      }
    });
    child.on('error', (error) => finish(notStarted(error)));
    child.on('exit', () => {
      // Whatever the tool started must not outlive it, even when it ended well; nor may what left its group hold us.
      signalGroup(child, 'SIGKILL');
      killTimer = setTimeout(() => [child.stdout, child.stderr].forEach((pipe) => pipe.destroy()), PIPE_DRAIN_MS);
    });
    child.on('close', (code, killedBy) => {
      if (cutShort !== null) {
        finish({ kind: cutShort });
        return;
      }
      const text = Buffer.concat(stderr).toString('utf8');
      finish({
        kind: 'exited',
        exitCode: code ?? 128,
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: killedBy === null ? text : `${text}\nended by ${killedBy}`,
      });
    });
  });
}

/** Ends every tool that still runs, at once. For the stop of the exporter. */
export function endRunningTools(): void {
  for (const child of running) {
    signalGroup(child, 'SIGKILL');
  }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}
