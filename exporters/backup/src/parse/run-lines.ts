import { z } from 'zod';
import { RUN_ERRORS } from '@wardwatch/contracts';
import type { FailedRun } from './failed-run.js';
import { parseJson } from './json.js';
import type { Backup } from './plan-facts.js';
import { sortBySize } from './sized-runs.js';

const run = z.strictObject({
  at: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text) / 1000),
  ok: z.boolean(),
  size_bytes: z.number().int().min(0).optional(),
  duration_seconds: z.number().min(0).optional(),
  encrypted: z.boolean().optional(),
  /** Of a run that is not ok. */
  reason: z.enum(RUN_ERRORS).optional(),
});

export interface RunLines {
  readonly backups: readonly Backup[];
  readonly failedRuns: readonly FailedRun[];
}

/**
 * Reads the lines that a job of any kind leaves, one JSON object for each run:
 * `{"at":"2026-11-24T01:12:00+08:00","ok":true,"size_bytes":123456,"duration_seconds":340,"encrypted":true}`.
 * A line without its end is still being written and does not count yet.
 * @returns which line is at fault, and how, when one is no such object
 */
export function parseRunLines(text: string, minSizeBytes: number): RunLines | { readonly fault: string } {
  const sized: (Backup & { sizeBytes: number })[] = [];
  const backups: Backup[] = [];
  const failedRuns: FailedRun[] = [];
  const lines = text.split('\n').slice(0, -1);
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') {
      continue;
    }
    const { data, error } = run.safeParse(parseJson(line));
    if (data === undefined) {
      const [issue] = error.issues;
      return { fault: `line ${index + 1}: ${issue?.path.join('.') || 'line'}: ${issue?.message ?? 'is no JSON'}` };
    }
    const { at, size_bytes: sizeBytes, duration_seconds: durationSeconds = null, encrypted = null } = data;
    if (!data.ok) {
      failedRuns.push({ at, reason: data.reason ?? 'error' });
    } else if (sizeBytes === undefined) {
      backups.push({ at, sizeBytes: null, durationSeconds, encrypted });
    } else {
      sized.push({ at, sizeBytes, durationSeconds, encrypted });
    }
  }
  const bySize = sortBySize(sized, minSizeBytes);
  return { backups: [...backups, ...bySize.backups], failedRuns: [...failedRuns, ...bySize.failedRuns] };
}
