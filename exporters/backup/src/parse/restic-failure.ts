import type { ToolError } from '@wardwatch/contracts';
import type { ToolResult } from '@wardwatch/exporter-kit';

/** Exit codes with one meaning, from restic 0.17 on (doc/075_scripting.rst). 0.14 answers 1 to all of these. */
const BY_EXIT_CODE: Readonly<Record<number, ToolError>> = { 10: 'no_repository', 11: 'locked', 12: 'wrong_password' };

/** What 0.14 (and 0.17 for what has no code) says on stderr; the first that fits counts. */
const BY_MESSAGE: readonly (readonly [RegExp, ToolError])[] = [
  [/wrong password or no key found/i, 'wrong_password'],
  [/resolving password failed|empty password is not a password/i, 'password_file'],
  [/permission denied/i, 'permission'],
  [/unable to create lock|repository is already locked/i, 'locked'],
  [/is there a repository at the following location|unable to open config file|does not exist/i, 'no_repository'],
];

/** restic leaves out a snapshot that it cannot read, says so here, and still ends with 0. */
const DAMAGED_SNAPSHOT = /could not load snapshot|ignoring "[^"]*": could not load/i;

/**
 * Why a call of restic gave no answer to trust; null when it did. An exit code that nobody knows is a failure: newer
 * versions add some.
 */
export function resticFailure(result: ToolResult): ToolError | null {
  if (result.kind !== 'exited') {
    return result.kind;
  }
  if (result.exitCode === 0) {
    return DAMAGED_SNAPSHOT.test(result.stderr) ? 'unreadable' : null;
  }
  return BY_EXIT_CODE[result.exitCode] ?? BY_MESSAGE.find(([pattern]) => pattern.test(result.stderr))?.[1] ?? 'failed';
}
