import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeSecret } from '../../settings/secrets.js';

export const READER_PASSWORD_FILE = 'demo_his_reader_password';

/** The password of the role that reads the demo's HIS; made when it is not there. */
export async function keepReaderPassword(secrets: string): Promise<string> {
  const file = path.join(secrets, READER_PASSWORD_FILE);
  const known = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') {
      return '';
    }
    throw error;
  });
  if (known.trim() !== '') {
    return known.trim();
  }
  const made = randomBytes(24).toString('base64url');
  await writeSecret(file, made);
  return made;
}
