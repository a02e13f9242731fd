import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { systemDataDir } from '@wardwatch/postgres';
import pg from 'pg';
import { exists } from './jobs.js';

const run = promisify(execFile);
/** Only the name of a socket: the server listens on no address. */
const PORT = 5432;
const READY_WITHIN_MS = 20_000;

/** PostgreSQL refuses root; the system user `postgres` runs it then. */
export interface Runner {
  readonly uid?: number;
  readonly gid?: number;
}

/** The small database of the electronic records, on Debian's PostgreSQL, kept between starts. */
export class SmallDatabase {
  readonly #runner: Runner;
  #server: ChildProcess | null = null;
  #socket = '';

  private constructor(
    private readonly bin: string,
    /** Folder that the runner may enter; holds the cluster and whatever belongs to its backups. */
    readonly home: string,
    runner: Runner,
  ) {
    this.#runner = runner;
  }

  /** @throws when root has no user `postgres` to run it */
  static async open(bin: string, folder: string): Promise<SmallDatabase> {
    if (process.getuid?.() !== 0) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return new SmallDatabase(bin, folder, {});
    }
    const id = async (which: string) => Number((await run('id', [which, 'postgres'])).stdout);
    const runner = { uid: await id('-u'), gid: await id('-g') };
    // The checkout may lie where that user cannot go.
    const home = systemDataDir(folder);
    await mkdir(home, { recursive: true, mode: 0o755 });
    await chown(home, runner.uid, runner.gid);
    return new SmallDatabase(bin, home, runner);
  }

  get runner(): Runner {
    return this.#runner;
  }

  get data(): string {
    return path.join(this.home, 'data');
  }

  get socket(): string {
    return this.#socket;
  }

  /** Makes the cluster when it is not there. */
  async prepare(): Promise<void> {
    // Names of sockets are limited to a hundred characters or so: not below the checkout.
    this.#socket = await mkdtemp(path.join(tmpdir(), 'ww-demo-pg-'));
    await this.#give(this.#socket);
    await chmod(this.#socket, 0o755);
    if (!(await exists(path.join(this.data, 'PG_VERSION')))) {
      await rm(this.data, { recursive: true, force: true });
      await run(path.join(this.bin, 'initdb'), ['-D', this.data, '-U', 'emr', '-A', 'trust', '--no-sync'], {
        ...this.#runner,
        cwd: '/',
      });
    }
  }

  /** Starts the server and waits until it answers. */
  async start(archiveCommand: string): Promise<void> {
    await this.#endLeftOver();
    const settings: Readonly<Record<string, string>> = {
      port: String(PORT),
      listen_addresses: '',
      unix_socket_directories: this.#socket,
      archive_mode: 'on',
      archive_command: archiveCommand,
      shared_buffers: '16MB',
      max_connections: '10',
      autovacuum: 'off',
      // It is a demo: nothing is lost that matters.
      fsync: 'off',
    };
    const args = ['-D', this.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    this.#server = spawn(path.join(this.bin, 'postgres'), args, { ...this.#runner, cwd: '/', stdio: 'ignore' });
    this.#server.once('exit', () => (this.#server = null));
    this.#server.once('error', () => (this.#server = null));
    for (const began = Date.now(); Date.now() - began < READY_WITHIN_MS; await sleep(200)) {
      if (
        await this.query('select 1').then(
          () => true,
          () => false,
        )
      ) {
        await this.query(
          'create table if not exists record (id bigint generated always as identity, at timestamptz default now(), text text)',
        );
        return;
      }
    }
    throw new Error(`PostgreSQL did not answer within ${READY_WITHIN_MS / 1000} s`);
  }

  /** Patients are seen: a few records more, the oldest ones go. */
  async work(): Promise<void> {
    await this.query(`insert into record (text) select md5(random()::text) from generate_series(1, 200)`);
    await this.query('delete from record where id < (select max(id) from record) - 20000');
  }

  async query(sql: string): Promise<void> {
    const client = new pg.Client({
      host: this.#socket,
      port: PORT,
      user: 'emr',
      database: 'postgres',
      connectionTimeoutMillis: 2000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(sql);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (server !== null) {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await Promise.race([ended, sleep(1500)]);
      server.kill('SIGQUIT');
    }
    if (this.#socket !== '') {
      await rm(this.#socket, { recursive: true, force: true });
    }
  }

  async writeFile(name: string, text: string): Promise<string> {
    const file = path.join(this.home, name);
    await writeFile(file, text, { mode: 0o644 });
    return file;
  }

  async folder(name: string): Promise<string> {
    const folder = path.join(this.home, name);
    await mkdir(folder, { recursive: true, mode: 0o750 });
    await this.#give(folder);
    return folder;
  }

  async #give(folder: string): Promise<void> {
    if (this.#runner.uid !== undefined && this.#runner.gid !== undefined) {
      await chown(folder, this.#runner.uid, this.#runner.gid);
    }
  }

  /** A server of an earlier demo that was killed holds the cluster: it is ours, by its own note. */
  async #endLeftOver(): Promise<void> {
    const note = await readFile(path.join(this.data, 'postmaster.pid'), 'utf8').catch(() => '');
    const pid = Number(note.split('\n')[0]);
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (pid > 1 && line.includes(this.data)) {
      process.kill(pid, 'SIGQUIT');
      await sleep(1000);
    }
  }
}
