import type { ToolError } from '@wardwatch/contracts';
import type { ToolResult } from '@wardwatch/exporter-kit';
import { failureByWords, type FailureWords } from './failure-words.js';

const WORDS: FailureWords = [
  [/passphrase supplied .* is incorrect|passphrase .* incorrect/i, 'wrong_password'],
  [
    /passcommand .*(failed|exit)|cannot acquire a passphrase|no such file.*passphrase|PasscommandFailure/i,
    'password_file',
  ],
  [/failed to create\/acquire the lock/i, 'locked'],
  [/does not exist\.|is not a valid repository/i, 'no_repository'],
  [/permission denied/i, 'permission'],
  [
    /connection closed by remote host|could not resolve hostname|connection (refused|timed out)|no route to host/i,
    'unreachable',
  ],
  [/integrity error|inconsistent|data integrity/i, 'unreadable'],
];

/** Exit 1 is a warning of Borg, such as a clock that moved: the answer stands. */
export function borgFailure(result: ToolResult): ToolError | null {
  return result.kind === 'exited' && result.exitCode === 1 && result.stdout.trimStart().startsWith('{')
    ? null
    : failureByWords(result, WORDS);
}
