import type { BackupTool, RunError, ToolError } from '@wardwatch/contracts';

type Key = `${BackupTool} ${ToolError | RunError}`;

/**
 * What the tools themselves say, for people who look for it in a log or on the web. Only where a tool has words of its own;
 * shortened, without places and names.
 */
export const TOOL_WORDS: Readonly<Partial<Record<Key, string>>> = {
  'restic wrong_password': 'Fatal: wrong password or no key found',
  'restic no_repository': 'Is there a repository at the following location?',
  'restic locked': 'repository is already locked',
  'restic password_file': 'Resolving password failed',
  'restic unreadable': 'could not load snapshot',
  'restic permission': 'permission denied',
  'borg wrong_password': 'passphrase supplied … is incorrect',
  'borg no_repository': 'Repository … does not exist / is not a valid repository',
  'borg locked': 'Failed to create/acquire the lock … (timeout)',
  'borg password_file': 'passcommand supplied … failed',
  'borg unreachable': 'Connection closed by remote host',
  'pgbackrest no_repository': 'missing stanza path / missing stanza data',
  'pgbackrest mismatch': 'database mismatch across repos',
  'pgbackrest wrong_password': 'CryptoError / FormatError: unable to load info file',
  'pgbackrest folder_missing': '[055]: unable to open missing file',
  'pgbackrest damaged': 'page checksum error(s)',
  'bacula error': 'Job status E/f: Terminated in error / Fatal error',
  'bacula cancelled': 'Job status A: Canceled by user',
  'bacula incomplete': 'Job status I: Incomplete job',
  'bacula wrong_password': 'Director authorization problem',
  'bacula timeout': 'Connecting to Director … (no answer)',
  'bareos error': 'Job status E/f: Terminated in error / Fatal error',
  'bareos cancelled': 'Job status A: Canceled by user',
  'bareos incomplete': 'Job status I: Incomplete job',
  'bareos wrong_password': 'Director authorization problem',
  'veeam error': 'Session result: Failed',
  'veeam wrong_password': 'HTTP 401 Unauthorized',
  's3 wrong_password': 'SignatureDoesNotMatch / InvalidAccessKeyId',
  's3 permission': 'AccessDenied',
  's3 no_repository': 'NoSuchBucket',
  's3 mismatch': 'RequestTimeTooSkewed / AuthorizationHeaderMalformed',
  'dump_folder folder_missing': 'ENOENT: no such file or directory',
  'dump_folder permission': 'EACCES: permission denied',
  'textfile folder_missing': 'ENOENT: no such file or directory',
  'textfile error': '"ok":false',
};
