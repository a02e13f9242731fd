import { z } from 'zod';
import { filePattern } from './file-pattern.js';
import { parseJson } from './json.js';
import type { Backup } from './plan-facts.js';

/** A Borg archive with what the plans need of it. */
export interface BorgArchive extends Backup {
  /** Hexadecimal, checked. */
  readonly id: string;
  readonly name: string;
}

/**
 * Borg writes times without a zone, in that of its process: the exporter always runs it with `TZ=UTC`. A text that has a
 * zone after all (Borg 2) is taken at its word.
 */
const utcTime = z.string().transform((text, context) => {
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`;
  const milliseconds = /^\d{4}-\d{2}-\d{2}T/.test(zoned) ? Date.parse(zoned) : Number.NaN;
  if (Number.isNaN(milliseconds)) {
    context.addIssue({ code: 'custom', message: 'is no time as Borg writes it' });
    return z.NEVER;
  }
  return milliseconds / 1000;
});

const encryption = z.looseObject({ mode: z.string() });
const list = z.looseObject({
  archives: z.array(z.looseObject({ id: z.string().regex(/^[0-9a-f]{64}$/), name: z.string(), start: utcTime })),
  encryption,
});

/** Reads what `borg list --json` prints; null when the text is not that. */
export function parseArchives(text: string): BorgArchive[] | null {
  const result = list.safeParse(parseJson(text));
  if (!result.success) {
    return null;
  }
  const encrypted = isEncrypted(result.data.encryption.mode);
  return result.data.archives.map(({ id, name, start }) => ({ id, name, at: start, sizeBytes: null, encrypted }));
}

/** `authenticated…` modes sign and do not encrypt. */
const isEncrypted = (mode: string) => mode !== 'none' && !mode.startsWith('authenticated');

export function selectArchives(all: readonly BorgArchive[], pattern: string | undefined): BorgArchive[] {
  const fits = pattern === undefined ? () => true : filePattern(pattern);
  return all.filter(({ name }) => fits(name));
}

/** What `borg info` adds about one archive. */
export interface ArchiveDetails {
  readonly end: number;
  readonly durationSeconds: number;
  readonly sizeBytes: number;
}

const info = z.looseObject({
  archives: z
    .array(
      z.looseObject({
        id: z.string(),
        end: utcTime,
        duration: z.number().min(0),
        stats: z.looseObject({ original_size: z.number().min(0) }),
      }),
    )
    .length(1),
});

/** Reads what `borg info --json ::ARCHIVE` prints about the archive with this id; null when the text is not that. */
export function parseDetails(text: string, id: string): ArchiveDetails | null {
  const result = info.safeParse(parseJson(text));
  const [archive] = result.success ? result.data.archives : [];
  return archive?.id === id
    ? { end: archive.end, durationSeconds: archive.duration, sizeBytes: archive.stats.original_size }
    : null;
}
