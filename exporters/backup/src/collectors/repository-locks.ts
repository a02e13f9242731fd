import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** A repository with more lock files than this is not looked through. */
const MAX_LOCKS = 1000;

/**
 * Since when a repository on this machine's file system is locked, in seconds since the epoch.
 * @param lockNames what the tool calls its locks: a folder of lock files, or a file or folder that is the lock
 * @returns null when it is not locked; undefined when it cannot be seen: another machine's, no permission
 */
export async function lockedSince(
  repository: string,
  lockNames: readonly { readonly name: string; readonly holdsLocks: boolean }[],
): Promise<number | null | undefined> {
  if (!path.isAbsolute(repository)) {
    return undefined;
  }
  try {
    await stat(repository);
    const moments = await Promise.all(
      lockNames.map(({ name, holdsLocks }) => momentsOf(path.join(repository, name), holdsLocks)),
    );
    return moments.flat().reduce<number | null>((oldest, at) => Math.min(oldest ?? at, at), null);
  } catch {
    return undefined;
  }
}

async function momentsOf(file: string, holdsLocks: boolean): Promise<number[]> {
  try {
    const files = holdsLocks ? (await readdir(file)).slice(0, MAX_LOCKS).map((name) => path.join(file, name)) : [file];
    return await Promise.all(files.map(async (one) => (await stat(one)).mtimeMs / 1000));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return [];
    }
    throw error;
  }
}
