import { lstat, opendir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { PlanOf } from '@wardwatch/contracts';
import { encryptedByName } from '../parse/encrypted-name.js';
import { filePattern } from '../parse/file-pattern.js';
import { folderFailure } from '../parse/folder-failure.js';
import { sortBySize, type SizedRuns } from '../parse/sized-runs.js';
import type { PlanSource, Reading, Target } from './plan-collector.js';

export type DumpPlan = PlanOf<'dump_folder'>;

export interface DumpFolder extends Target {
  readonly plan: DumpPlan;
}

/** A folder with more matching files is not a dump folder. */
const MAX_FILES = 20_000;

/** Reads folders into which another program writes dumps: every matching file is a backup, made when it last changed. */
export function dumpFolderSource(plans: readonly DumpPlan[]): PlanSource<DumpFolder> {
  return {
    tool: 'dump_folder',
    targets: plans.map((plan) => ({ key: plan.plan, plans: [plan], plan })),
    read: ({ plan }, signal) => readFolder(plan, signal),
  };
}

async function readFolder(plan: DumpPlan, signal: AbortSignal): Promise<Reading> {
  try {
    const dumps = await listDumps(plan, signal);
    return dumps === 'too_many'
      ? { up: false, reason: 'output_too_large', detail: `more than ${MAX_FILES} files match ${plan.pattern}` }
      : {
          up: true,
          backups: new Map([[plan.plan, dumps.backups]]),
          failedRuns: new Map([[plan.plan, dumps.failedRuns]]),
        };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { up: false, reason: signal.aborted ? 'timeout' : folderFailure(error), detail };
  }
}

async function listDumps(plan: DumpPlan, signal: AbortSignal): Promise<SizedRuns | 'too_many'> {
  const folder = await realpath(plan.folder);
  const matches = filePattern(plan.pattern);
  const dumps: { at: number; sizeBytes: number; encrypted: boolean }[] = [];
  let matching = 0;
  for await (const entry of await opendir(folder)) {
    signal.throwIfAborted();
    if (!matches(entry.name)) {
      continue;
    }
    matching += 1;
    if (matching > MAX_FILES) {
      return 'too_many';
    }
    const file = await fileWithin(folder, entry.name);
    if (file !== null) {
      dumps.push({ at: file.mtimeMs / 1000, sizeBytes: file.size, encrypted: encryptedByName(entry.name) });
    }
  }
  return sortBySize(dumps, plan.min_size_bytes);
}

/** The regular file behind a name; null for folders, for links that lead out of the folder or nowhere, and for files just deleted. */
async function fileWithin(folder: string, name: string): Promise<{ size: number; mtimeMs: number } | null> {
  const full = path.join(folder, name);
  try {
    const entry = await lstat(full);
    if (entry.isFile()) {
      return entry;
    }
    if (!entry.isSymbolicLink()) {
      return null;
    }
    const real = await realpath(full);
    if (!real.startsWith(folder + path.sep)) {
      return null;
    }
    const target = await stat(real);
    return target.isFile() ? target : null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ELOOP') {
      return null;
    }
    throw error;
  }
}
