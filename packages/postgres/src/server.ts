import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { databaseUrl, prepareCluster, type ClusterOptions } from './cluster.js';

export interface RunningPostgres {
  /** For the superuser, database `postgres`. */
  readonly adminUrl: string;
  readonly pid: number;
  readonly port: number;
  /** Address of a database of this server. */
  url(database: string): string;
  stop(): Promise<void>;
}

const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 10_000;

/** Starts a server of its own for tests and benches. `port` 0 takes a free one. */
export async function startPostgres(options: ClusterOptions): Promise<RunningPostgres> {
  const port = options.port === 0 ? await freePort() : options.port;
  const server = await prepareCluster({ ...options, port });
  const child = spawn(server.command, server.args, {
    cwd: server.cwd,
    ...(server.uid === undefined ? {} : { uid: server.uid }),
    ...(server.gid === undefined ? {} : { gid: server.gid }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const keep = (chunk: Buffer) => {
    lines.push(chunk.toString());
    lines.splice(0, lines.length - 50);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  await untilReady(server.adminUrl, child, lines);
  return {
    adminUrl: server.adminUrl,
    pid: child.pid ?? -1,
    port,
    url: (database) => databaseUrl(port, options.password, database),
    stop: () => stop(child),
  };
}

/** Makes the database when it is not there. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      await client.query(`create database ${client.escapeIdentifier(name)}`);
    }
  } finally {
    await client.end();
  }
}

/** Resolves once the server answers a query; rejects with its last words when it ended or the time is over. */
async function untilReady(adminUrl: string, child: ChildProcess, lines: readonly string[]): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) {
      throw new Error(`PostgreSQL ended at once:\n${lines.join('')}`);
    }
    if (await answers(adminUrl)) {
      return;
    }
    await sleep(50);
  }
  child.kill('SIGQUIT');
  throw new Error(`PostgreSQL did not answer within ${START_LIMIT_MS / 1000} s:\n${lines.join('')}`);
}

async function answers(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined); // a server that goes down while we ask is simply not ready
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGINT');
  const abort = new AbortController();
  const late = sleep(STOP_LIMIT_MS, undefined, { signal: abort.signal }).then(
    () => child.kill('SIGQUIT'),
    () => undefined,
  );
  await ended;
  abort.abort();
  await late;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
