import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mysql from 'mysql2/promise';

const ENVIRONMENT = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin`, LC_ALL: 'C' };

/** A real MariaDB server of one test, reached by its socket alone. */
export interface MariadbServer {
  readonly socket: string;
  run(sql: string): Promise<unknown>;
  stop(): Promise<void>;
}

export async function startMariadb(): Promise<MariadbServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ww-sql-mariadb-'));
  const socket = path.join(folder, 'sock');
  const common = ['--no-defaults', `--datadir=${path.join(folder, 'data')}`, `--user=${userInfo().username}`];
  const made = spawnSync(
    'mariadb-install-db',
    [...common, '--auth-root-authentication-method=normal', '--skip-test-db'],
    {
      env: ENVIRONMENT,
      encoding: 'utf8',
    },
  );
  if (made.status !== 0) {
    throw new Error(`mariadb-install-db: ${made.error?.message ?? made.stderr}`);
  }
  const server = spawn(
    'mariadbd',
    [...common, `--socket=${socket}`, '--skip-networking', `--pid-file=${folder}/pid`, '--innodb-buffer-pool-size=16M'],
    { env: ENVIRONMENT, stdio: 'ignore' },
  );
  const run = async (sql: string) => {
    const root = await mysql.createConnection({ socketPath: socket, user: 'root', multipleStatements: true });
    try {
      return (await root.query(sql))[0];
    } finally {
      await root.end();
    }
  };
  await untilItAnswers(server, () => run('select 1'));
  return {
    socket,
    run,
    async stop() {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true });
    },
  };
}

async function untilItAnswers(server: ChildProcess, ask: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 300 && server.exitCode === null; tries += 1) {
    const answers = await ask().then(
      () => true,
      () => false,
    );
    if (answers) {
      return;
    }
    await sleep(100);
  }
  server.kill('SIGKILL');
  throw new Error('mariadbd did not start');
}
