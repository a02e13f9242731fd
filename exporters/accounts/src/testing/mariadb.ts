import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mysql from 'mysql2/promise';
import { freePort } from './free-port.js';

const ENVIRONMENT = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin`, LC_ALL: 'C' };

/** A real MariaDB server on a folder, a socket and a port of its own. */
export class Mariadb {
  #child: ChildProcess | null = null;

  private constructor(
    readonly folder: string,
    readonly port: number,
  ) {}

  get socket(): string {
    return path.join(this.folder, 'server.sock');
  }

  static async start(): Promise<Mariadb> {
    const server = new Mariadb(mkdtempSync(path.join(tmpdir(), 'ww-mariadb-')), await freePort());
    const { username } = userInfo();
    const data = path.join(server.folder, 'data');
    const made = spawnSync(
      'mariadb-install-db',
      [
        '--no-defaults',
        `--datadir=${data}`,
        `--user=${username}`,
        '--auth-root-authentication-method=normal',
        '--skip-test-db',
      ],
      { env: ENVIRONMENT, encoding: 'utf8' },
    );
    if (made.status !== 0) {
      throw new Error(`mariadb-install-db: ${made.error?.message ?? made.stderr}`);
    }
    server.#child = spawn(
      'mariadbd',
      [
        '--no-defaults',
        `--datadir=${data}`,
        `--user=${username}`,
        `--socket=${server.socket}`,
        `--port=${server.port}`,
        '--bind-address=127.0.0.1',
        '--innodb-buffer-pool-size=16M',
        '--innodb-flush-method=fsync',
        '--innodb-flush-log-at-trx-commit=0',
        `--pid-file=${path.join(server.folder, 'server.pid')}`,
      ],
      { env: ENVIRONMENT, stdio: 'ignore' },
    );
    await server.#ready();
    return server;
  }

  root(): Promise<mysql.Connection> {
    return mysql.createConnection({ socketPath: this.socket, user: 'root', multipleStatements: true });
  }

  async #ready(): Promise<void> {
    for (let tries = 0; tries < 300; tries += 1) {
      if (existsSync(this.socket)) {
        try {
          await (await this.root()).end();
          return;
        } catch {
          // not yet
        }
      }
      await sleep(100);
    }
    throw new Error('mariadbd did not start');
  }

  async remove(): Promise<void> {
    const child = this.#child;
    if (child !== null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    }
    rmSync(this.folder, { recursive: true });
  }
}
