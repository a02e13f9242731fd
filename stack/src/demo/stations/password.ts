import { randomInt } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

export const STATION_PASSWORD = 'demo_station_password';

/** The password of the demo's loggers: six digits, as loggers have them, made by whoever needs it first. */
export async function keepStationPassword(secrets: string): Promise<string> {
  await mkdir(secrets, { recursive: true, mode: 0o700 });
  const file = path.join(secrets, STATION_PASSWORD);
  await writeFile(file, `${randomInt(100_000, 1_000_000)}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') {
        throw error;
      }
    },
  );
  return (await readFile(file, 'utf8')).trim();
}
