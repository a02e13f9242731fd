import { z } from 'zod';
import { parseJson } from './json.js';
import type { Backup } from './plan-facts.js';

/** A restic snapshot with what the plans need of it. */
export interface ResticSnapshot extends Backup {
  /** Hexadecimal, checked: it becomes an argument of `restic stats`. */
  readonly id: string;
  readonly host: string | null;
  readonly tags: readonly string[];
}

const time = z.string().transform((text, context) => {
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) {
    context.addIssue({ code: 'custom', message: 'is no RFC 3339 time' });
    return z.NEVER;
  }
  return milliseconds / 1000;
});

/** Loose: every version of restic adds fields. `summary` is there from 0.17 on. */
const snapshot = z.looseObject({
  time,
  id: z.string().regex(/^[0-9a-f]{8,64}$/),
  hostname: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  summary: z
    .looseObject({
      backup_start: time.optional(),
      backup_end: time.optional(),
      total_bytes_processed: z.number().min(0).optional(),
    })
    .nullish(),
});
const snapshots = z.array(snapshot).nullable();

/**
 * Reads what `restic snapshots --json` prints, of 0.14 and of newer versions. `null` means none (old versions).
 * @returns null when the text is not that
 */
export function parseSnapshots(text: string): ResticSnapshot[] | null {
  const result = snapshots.safeParse(parseJson(text));
  if (!result.success) {
    return null;
  }
  return (result.data ?? []).map(({ time: begun, id, hostname, tags, summary }) => ({
    at: summary?.backup_end ?? begun,
    sizeBytes: summary?.total_bytes_processed ?? null,
    durationSeconds: summary?.backup_end === undefined ? null : summary.backup_end - (summary.backup_start ?? begun),
    // Every repository of restic is.
    encrypted: true,
    id,
    host: hostname ?? null,
    tags: tags ?? [],
  }));
}

/** The snapshots that a plan's `tag` and `host` select; all of them when it names neither. */
export function selectSnapshots(
  all: readonly ResticSnapshot[],
  { tag, host }: { readonly tag?: string | undefined; readonly host?: string | undefined },
): ResticSnapshot[] {
  return all.filter(
    (one) => (tag === undefined || one.tags.includes(tag)) && (host === undefined || one.host === host),
  );
}

const stats = z.looseObject({ total_size: z.number().min(0) });

/** Bytes that `restic stats --json --mode restore-size` prints; null when the text is not that. */
export function parseStats(text: string): number | null {
  const result = stats.safeParse(parseJson(text));
  return result.success ? result.data.total_size : null;
}
