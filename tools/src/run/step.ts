import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { jestCounts, playwrightCounts, verdict, type Counts } from './counts.js';

/** One program of a check, and how its result is counted. */
export interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A report that the program writes; without one the step counts as one test by its exit code. */
  readonly report?: { readonly kind: 'jest' | 'playwright'; readonly file: string };
  /** When this step fails, the ones after it cannot mean anything. */
  readonly required?: boolean;
  readonly timeLimitMinutes: number;
}

export interface StepResult {
  readonly step: Step;
  readonly counts: Counts;
  readonly seconds: number;
}

/** Runs one step to its end; its output is shown whole when it fails, kept silent when it passes (unless `verbose`). */
export async function runStep(step: Step, root: string, verbose: boolean): Promise<StepResult> {
  if (step.report) {
    await rm(step.report.file, { force: true });
  }
  const started = performance.now();
  const { exitCode, output } = await run(step, root, verbose);
  const counts = verdict(await readCounts(step), exitCode);
  if (counts.failed > 0 && !verbose) {
    process.stdout.write(output);
  }
  return { step, counts, seconds: (performance.now() - started) / 1000 };
}

async function readCounts(step: Step): Promise<Counts | null> {
  if (!step.report) {
    return null;
  }
  try {
    const text = await readFile(step.report.file, 'utf8');
    return step.report.kind === 'jest' ? jestCounts(text) : playwrightCounts(text);
  } catch (error) {
    console.error(`${step.name}: no report to count: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 0 };
  }
}

function run(step: Step, cwd: string, verbose: boolean): Promise<{ exitCode: number; output: Buffer }> {
  return new Promise((resolve) => {
    const child = spawn(step.command, step.args, {
      cwd,
      env: { ...process.env, ...step.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const chunks: Buffer[] = [];
    const take = (chunk: Buffer) => {
      chunks.push(chunk);
      if (verbose) {
        process.stdout.write(chunk);
      }
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const timer = setTimeout(() => {
      take(Buffer.from(`\n${step.name}: ended after ${step.timeLimitMinutes} minutes\n`));
      endGroup(child.pid);
    }, step.timeLimitMinutes * 60_000);
    const end = (exitCode: number) => {
      clearTimeout(timer);
      resolve({ exitCode, output: Buffer.concat(chunks) });
    };
    child.on('error', (error) => {
      take(Buffer.from(`${step.command}: ${error.message}\n`));
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

/** Ends a step's whole process group, so that no browser or server of it stays behind. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself between the timer and here.
  }
}
