import { open } from 'node:fs/promises';
import type { PlanOf } from '@wardwatch/contracts';
import { folderFailure } from '../parse/folder-failure.js';
import { parseRunLines } from '../parse/run-lines.js';
import type { PlanSource, Reading, Target } from './plan-collector.js';

export type TextfilePlan = PlanOf<'textfile'>;

export interface TextfileTarget extends Target {
  readonly plan: TextfilePlan;
}

/** Of a longer file only its end is read: a few thousand runs. */
const MAX_BYTES = 512 * 1024;

/** Reads files to which jobs that no other source knows add a line for each run. */
export function textfileSource(plans: readonly TextfilePlan[]): PlanSource<TextfileTarget> {
  return {
    tool: 'textfile',
    targets: plans.map((plan) => ({ key: plan.plan, plans: [plan], plan })),
    read: ({ plan }, signal) => readLines(plan, signal),
  };
}

async function readLines(plan: TextfilePlan, signal: AbortSignal): Promise<Reading> {
  try {
    const runs = parseRunLines(await readEnd(plan.file), plan.min_size_bytes);
    return 'fault' in runs
      ? { up: false, reason: 'unreadable', detail: runs.fault }
      : {
          up: true,
          backups: new Map([[plan.plan, runs.backups]]),
          failedRuns: new Map([[plan.plan, runs.failedRuns]]),
        };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { up: false, reason: signal.aborted ? 'timeout' : folderFailure(error), detail };
  }
}

/** The last lines of a file, from the beginning of a line. */
async function readEnd(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - MAX_BYTES);
    const { bytesRead, buffer } = await handle.read(
      Buffer.alloc(Math.min(size, MAX_BYTES)),
      0,
      Math.min(size, MAX_BYTES),
      from,
    );
    const text = buffer.subarray(0, bytesRead).toString('utf8');
    return from === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    await handle.close();
  }
}
