import path from 'node:path';
import { toolEnvironment, type OwnEnvironment } from './tool-environment.js';

/** How Borg reaches other machines and where its key files are; never a passphrase. */
const PASSED = new Set(['BORG_RSH', 'BORG_REMOTE_PATH', 'BORG_KEYS_DIR', 'BORG_KEY_FILE']);

export interface BorgPlace {
  readonly environment: OwnEnvironment;
  readonly stateDir: string;
  readonly repository: string;
  readonly passphraseFile: string | undefined;
}

/**
 * The environment of one call of Borg. `TZ` is UTC (by `toolEnvironment`): Borg writes times without a zone. It cannot
 * ask anybody, so the questions about repositories that it meets for the first time, or that moved, are answered here;
 * reading them can do no harm.
 */
export function borgEnvironment({
  environment,
  stateDir,
  repository,
  passphraseFile,
}: BorgPlace): Record<string, string> {
  return toolEnvironment(environment, (name) => PASSED.has(name), {
    BORG_REPO: repository,
    BORG_BASE_DIR: path.join(stateDir, 'borg'),
    BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK: 'yes',
    BORG_RELOCATED_REPO_ACCESS_IS_OK: 'yes',
    // Borg itself takes this apart, without a shell. The passphrase never passes through this process.
    ...(passphraseFile === undefined ? {} : { BORG_PASSCOMMAND: `cat ${quoted(passphraseFile)}` }),
  });
}

/** As Python's shlex, which Borg uses, reads it back. */
const quoted = (text: string) => `'${text.replaceAll("'", `'"'"'`)}'`;
