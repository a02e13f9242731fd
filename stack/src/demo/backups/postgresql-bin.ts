import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const DEBIAN = '/usr/lib/postgresql';
/** Debian 12's pgBackRest knows PostgreSQL up to this version. */
const NEWEST = 15;

/** Folder of a PostgreSQL server that Debian's pgBackRest can back up; null when there is none. */
export function postgresqlBin(): string | null {
  if (!existsSync(DEBIAN)) {
    return null;
  }
  const [version] = readdirSync(DEBIAN)
    .map(Number)
    .filter(
      (number) => number >= 11 && number <= NEWEST && existsSync(path.join(DEBIAN, String(number), 'bin', 'initdb')),
    )
    .sort((a, b) => b - a);
  return version === undefined ? null : path.join(DEBIAN, String(version), 'bin');
}
