import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findBinaries } from './binaries.js';
import { place } from './placement.js';
import { runtimeUser, type RuntimeUser } from './runtime-user.js';

const run = promisify(execFile);

export const CLUSTER_OWNER = 'wardwatch';

/** How every cluster of ours is made, the containers' too. Other locales leave Chinese out of trigrams, and so out of search. */
export const INITDB_OPTIONS: readonly string[] = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8'];

export interface ClusterOptions {
  /** Made when absent. Kept elsewhere when root may not let the user `postgres` in; see the answer's `dataDir`. */
  readonly dataDir: string;
  readonly port: number;
  /** Of the superuser `wardwatch`; used when the cluster is made. */
  readonly password: string;
  /** Further settings, e.g. `{ fsync: 'off' }` for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly log?: (line: string) => void;
}

/** How to start the server: whoever supervises it spawns exactly this. End it with SIGINT (fast shutdown). */
export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly dataDir: string;
  /** For the superuser, database `postgres`. */
  readonly adminUrl: string;
}

/** Makes the cluster when it is not there and says how to start its server on loopback. */
export async function prepareCluster(options: ClusterOptions): Promise<ServerCommand> {
  const say = options.log ?? (() => undefined);
  const user = await runtimeUser();
  const { home, dataDir } = await place(await findBinaries(), options.dataDir, user, say);
  const made = await stat(path.join(dataDir, 'PG_VERSION')).catch(() => null);
  if (!made) {
    say('Making the database cluster');
    await initialise(path.join(home, 'bin', 'initdb'), dataDir, options.password, user);
  }
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(options.port),
    unix_socket_directories: '',
    ...options.settings,
  };
  const args = ['-D', dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  return {
    command: path.join(home, 'bin', 'postgres'),
    args,
    cwd: dataDir,
    ...(user ?? {}),
    dataDir,
    adminUrl: databaseUrl(options.port, options.password, 'postgres'),
  };
}

export function databaseUrl(port: number, password: string, database: string): string {
  return `postgresql://${CLUSTER_OWNER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

async function initialise(initdb: string, dataDir: string, password: string, user: RuntimeUser | null): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wardwatch-initdb-'));
  const passwordFile = path.join(folder, randomUUID());
  try {
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (user) {
      await chown(folder, user.uid, user.gid);
      await chown(passwordFile, user.uid, user.gid);
    }
    const args = ['-D', dataDir, '-U', CLUSTER_OWNER, `--pwfile=${passwordFile}`, ...INITDB_OPTIONS];
    await run(initdb, args, { cwd: dataDir, ...(user ?? {}) });
  } catch (error) {
    await emptyAfterFailure(dataDir);
    const detail = (error as { stderr?: string }).stderr ?? String(error);
    throw new Error(`PostgreSQL could not make its data folder ${dataDir}: ${detail.trim()}`, { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A half-made cluster would be taken for a whole one at the next start. */
async function emptyAfterFailure(dataDir: string): Promise<void> {
  await rm(path.join(dataDir, 'PG_VERSION'), { force: true });
}
