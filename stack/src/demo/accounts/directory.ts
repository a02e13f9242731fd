import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram } from '../../install/programs.js';
import { runProgram } from '../backups/run-program.js';
import { BASE_DN, directoryLdif, lockedEntry, POLICY_DN, READER_DN } from './ldif.js';

const START_LIMIT_MS = 10_000;
const STOP_LIMIT_MS = 1_500;

const configOf = (folder: string) => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload ppolicy
pidfile ${folder}/slapd.pid
argsfile ${folder}/slapd.args
disallow bind_anon
threads 4
database mdb
suffix "${BASE_DN}"
directory ${folder}/db
maxsize 33554432
dbnosync
lastbind on
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="${READER_DN}" read by * none
overlay ppolicy
ppolicy_default "${POLICY_DN}"
`;

/** A real slapd on a folder of its own, filled anew at every start. */
export class DemoDirectory {
  #child: ChildProcess | null = null;
  #madeAt = 0;

  constructor(
    private readonly folder: string,
    private readonly listen: string,
  ) {}

  /** @throws with what to do when slapd is not there or does not start */
  async start(readerPassword: string, now: number): Promise<void> {
    const program = findProgram('slapd');
    if (program === null || findProgram('slapadd') === null) {
      throw new Error('slapd is not installed');
    }
    await this.#endLeftOver();
    this.#madeAt = now;
    await rm(this.#at('db'), { recursive: true, force: true });
    await mkdir(this.#at('db'), { recursive: true, mode: 0o700 });
    await writeFile(this.#at('slapd.conf'), configOf(this.folder), { mode: 0o600 });
    await writeFile(this.#at('directory.ldif'), directoryLdif(readerPassword, now), { mode: 0o600 });
    await this.#tool('slapadd', '-q', '-l', this.#at('directory.ldif'));
    const child = spawn(program, ['-d', '0', '-f', this.#at('slapd.conf'), '-h', `ldap://${this.listen}`], {
      env: { PATH: process.env['PATH'] ?? '' },
      stdio: 'ignore',
    });
    this.#child = child;
    child.once('exit', () => (this.#child = null));
    child.once('error', () => (this.#child = null));
    const deadline = Date.now() + START_LIMIT_MS;
    while (!(await answers(this.listen))) {
      if (this.#child === null || Date.now() > deadline) {
        throw new Error(`slapd did not start on ${this.listen}`);
      }
      await sleep(100);
    }
  }

  get isRunning(): boolean {
    return this.#child !== null;
  }

  /** What an administrator does: lock an account for good, or open it again. */
  async lock(login: string, locked: boolean): Promise<void> {
    if (!this.isRunning) {
      return;
    }
    const { removal, entry } = lockedEntry(login, locked, this.#madeAt);
    await writeFile(this.#at('removal.ldif'), removal, { mode: 0o600 });
    await writeFile(this.#at('entry.ldif'), entry, { mode: 0o600 });
    await this.#tool('slapmodify', '-l', this.#at('removal.ldif'));
    await this.#tool('slapadd', '-l', this.#at('entry.ldif'));
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child === null) {
      return;
    }
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await Promise.race([gone, sleep(STOP_LIMIT_MS)]);
    child.kill('SIGKILL');
  }

  #at(name: string): string {
    return path.join(this.folder, name);
  }

  async #tool(name: string, ...args: string[]): Promise<void> {
    const command = findProgram(name) ?? name;
    const { ok, output } = await runProgram(command, ['-f', this.#at('slapd.conf'), ...args], {
      PATH: process.env['PATH'] ?? '',
    });
    if (!ok) {
      throw new Error(`${name}: ${output.slice(0, 300)}`);
    }
  }

  /** A demo that was killed leaves its slapd behind; only one with our own configuration is ended. */
  async #endLeftOver(): Promise<void> {
    const pid = Number(await readFile(this.#at('slapd.pid'), 'utf8').catch(() => ''));
    if (!(pid > 1)) {
      return;
    }
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.split('\0').includes(this.#at('slapd.conf'))) {
      process.kill(pid, 'SIGTERM');
      await sleep(500);
    }
  }
}

function answers(listen: string): Promise<boolean> {
  const [, host = '127.0.0.1', port = '0'] = /^(.*):(\d+)$/.exec(listen) ?? [];
  return new Promise((resolve) => {
    const socket = connect(Number(port), host === '0.0.0.0' ? '127.0.0.1' : host);
    const end = (fine: boolean) => {
      socket.destroy();
      resolve(fine);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
