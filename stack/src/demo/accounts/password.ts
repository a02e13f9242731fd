import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

export const DIRECTORY_PASSWORD = 'demo_directory_password';

/** The password of the log-in that reads the demo's directory, made by whoever needs it first. */
export async function keepDirectoryPassword(secrets: string): Promise<string> {
  await mkdir(secrets, { recursive: true, mode: 0o700 });
  const file = path.join(secrets, DIRECTORY_PASSWORD);
  await writeFile(file, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') {
        throw error;
      }
    },
  );
  return (await readFile(file, 'utf8')).trim();
}
