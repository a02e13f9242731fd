import { execFile } from 'node:child_process';

/** How a program ended; never throws. `output` holds its last words, standard error first. */
export interface ProgramEnd {
  readonly ok: boolean;
  readonly output: string;
}

const LIMIT_MS = 60_000;

/** Who runs a program, and where. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
  readonly cwd?: string;
}

/** Runs a program without a shell, bounded in time and output. */
export function runProgram(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  as: RunAs = {},
): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    execFile(
      program,
      args,
      { ...as, env, timeout: LIMIT_MS, killSignal: 'SIGTERM', maxBuffer: 4 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const output = [stderr.trim(), stdout.trim(), error && !stderr ? error.message : ''].filter(Boolean).join('\n');
        resolve({ ok: error === null, output });
      },
    );
  });
}
