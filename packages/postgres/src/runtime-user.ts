import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** PostgreSQL refuses to run as root; this is the user that it runs as then. */
export interface RuntimeUser {
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'postgres';

/** null for an ordinary user, who runs PostgreSQL as themselves; root gets the system user `postgres`, made when missing. */
export async function runtimeUser(): Promise<RuntimeUser | null> {
  if (process.getuid?.() !== 0) {
    return null;
  }
  const ids = (await lookUp()) ?? (await create());
  return ids;
}

async function lookUp(): Promise<RuntimeUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', NAME]), run('id', ['-g', NAME])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function create(): Promise<RuntimeUser> {
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]);
  const ids = await lookUp();
  if (!ids) {
    throw new Error(
      `The system user "${NAME}" could not be made; make it, or start as an ordinary user, or set DATABASE_URL.`,
    );
  }
  return ids;
}

/** May this user pass through every folder above (and into) `folder`? Folders that do not exist yet count as passable. */
export async function canPass(user: RuntimeUser, folder: string): Promise<boolean> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const facts = await stat(at).catch(() => null);
    if (facts) {
      const bit = facts.uid === user.uid ? 0o100 : facts.gid === user.gid ? 0o010 : 0o001;
      if ((facts.mode & bit) === 0) {
        return false;
      }
    }
    if (at === path.dirname(at)) {
      return true;
    }
  }
}
