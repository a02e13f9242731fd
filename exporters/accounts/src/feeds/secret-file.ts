import { SourceError } from '../sources/source.js';
import { readWhole } from './open-file.js';

const MAX_BYTES = 4096;

/** The password in a file, without the line end that editors add. Read at every use, so that a new one counts at once. */
export async function readSecret(file: string): Promise<string> {
  let bytes: Buffer;
  try {
    ({ bytes } = await readWhole(file, { maxBytes: MAX_BYTES, maxAgeSeconds: null, nowSeconds: 0 }));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SourceError('password_file', `cannot be read: ${code ?? 'is no small regular file'}`);
  }
  const secret = bytes.toString('utf8').replace(/\r?\n$/, '');
  if (secret === '') {
    // An empty password makes LDAP servers answer "welcome" to nobody: an anonymous bind.
    throw new SourceError('password_file', 'is empty');
  }
  return secret;
}
