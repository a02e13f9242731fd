import { z } from 'zod';
import type { ToolError } from '@wardwatch/contracts';
import type { FailedRun } from './failed-run.js';
import { reasonIn, type FailureWords } from './failure-words.js';
import { parseJson } from './json.js';
import type { Backup } from './plan-facts.js';

const seconds = z.number().int().min(0);
const status = z.looseObject({ code: z.number().int(), message: z.string() });
const backup = z.looseObject({
  type: z.string(),
  /** Page checksums did not fit: the backup is there, and damaged. */
  error: z.boolean().nullish(),
  timestamp: z.looseObject({ start: seconds, stop: seconds }),
  info: z.looseObject({ size: z.number().min(0) }),
  database: z.looseObject({ 'repo-key': z.number().int().nullish() }),
});
const stanza = z.looseObject({
  name: z.string(),
  status: status.and(
    z.looseObject({ lock: z.looseObject({ backup: z.looseObject({ held: z.boolean() }) }).nullish() }),
  ),
  backup: z.array(backup),
  repo: z.array(z.looseObject({ key: z.number().int(), cipher: z.string(), status })).default([]),
});
/** Big numbers (`system-id`) lose their last digits here; nobody reads them. */
const stanzas = z.array(stanza);
export type Stanza = z.infer<typeof stanza>;

/** Reads what `pgbackrest info --output=json` prints (2.x); null when the text is not that. */
export function parseInfo(text: string): Stanza[] | null {
  // Messages may hold what a wrong pass phrase made of a file: control characters, which JSON does not allow.
  const result = stanzas.safeParse(parseJson(text.replace(/\p{Cc}/gu, ' ')));
  return result.success ? result.data : null;
}

/** Status codes of a stanza or of one repository (woblerr/pgbackrest_exporter lists them); those left out are failures. */
const BY_CODE: Readonly<Record<number, ToolError | null>> = {
  0: null,
  1: 'no_repository',
  2: null, // no valid backups: an answer, and a bad one
  3: 'no_repository',
  4: null, // different across repositories: each says its own
  5: 'mismatch',
};

/** By the numbers of pgBackRest's errors where it prints one, else by its words. */
export const PGBACKREST_WORDS: FailureWords = [
  [/CryptoError|\[095\]/i, 'wrong_password'],
  [/\[041\]|permission denied/i, 'permission'],
  [/\[055\]|unable to open missing file/i, 'folder_missing'],
  [/\[049\]|\[102\]|unable to (connect|find)|no route|timeout/i, 'unreachable'],
];

export type StanzaReading =
  | { readonly up: true; readonly backups: readonly Backup[]; readonly failedRuns: readonly FailedRun[] }
  | { readonly up: false; readonly reason: ToolError; readonly detail: string };

export interface StanzaChoice {
  readonly stanza: string;
  readonly repo: number | undefined;
  readonly types: readonly string[];
}

/** What a plan sees of its stanza. A failed attempt leaves nothing there: that shows as age. */
export function readStanza(all: readonly Stanza[], { stanza: name, repo, types }: StanzaChoice): StanzaReading {
  const found = all.find((one) => one.name === name);
  if (found === undefined) {
    return { up: false, reason: 'no_repository', detail: `pgBackRest knows no stanza "${name}"` };
  }
  const own = found.repo.find(({ key }) => key === repo);
  if (repo !== undefined && own === undefined) {
    return { up: false, reason: 'no_repository', detail: `pgBackRest has no repository ${repo}` };
  }
  const { code } = own?.status ?? found.status;
  const reason = BY_CODE[code];
  if (reason !== null) {
    const said = (own === undefined ? found.repo : [own]).map(({ status: { message } }) => message).join('\n');
    return { up: false, reason: reason ?? reasonOther(said, found), detail: `status ${code}: ${said}` };
  }
  const chosen = found.backup.filter(
    (one) => types.includes(one.type) && (repo === undefined || one.database['repo-key'] === repo),
  );
  const encrypted = (key: number | null | undefined) => {
    const cipher = found.repo.find((one) => one.key === key)?.cipher;
    return cipher === undefined ? null : cipher !== 'none';
  };
  return {
    up: true,
    backups: chosen
      .filter(({ error }) => error !== true)
      .map(({ timestamp: { start, stop }, info, database }) => ({
        at: stop,
        sizeBytes: info.size,
        durationSeconds: Math.max(0, stop - start),
        encrypted: encrypted(database['repo-key']),
      })),
    failedRuns: chosen
      .filter(({ error }) => error === true)
      .map(({ timestamp }) => ({ at: timestamp.stop, reason: 'damaged' as const })),
  };
}

/** Behind code 99: a file that is no INI is damaged, or was deciphered with another pass phrase. */
function reasonOther(said: string, { repo }: Stanza): ToolError {
  if (/FormatError/.test(said)) {
    return repo.some(({ cipher }) => cipher !== 'none') ? 'wrong_password' : 'unreadable';
  }
  return reasonIn(said, PGBACKREST_WORDS);
}
