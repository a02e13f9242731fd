import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { addRecord, exists, type BackupJob } from './jobs.js';
import { runProgram } from './run-program.js';

export interface BorgPlace {
  readonly repository: string;
  readonly passphraseFile: string;
  readonly data: string;
  /** For Borg's cache. */
  readonly state: string;
}

const ARCHIVES_KEPT = 12;
const PRUNE_EVERY_RUNS = 10;

/** Backs the electronic records up with the real Borg, into a real encrypted repository. */
export class BorgVault {
  #holder: ChildProcess | null = null;
  #silent = false;

  constructor(private readonly place: BorgPlace) {}

  get locked(): boolean {
    return this.#holder !== null;
  }

  /** The job runs, ends well and backs nothing up: a schedule that was emptied, a script that returns too early. */
  get silent(): boolean {
    return this.#silent;
  }

  set silent(value: boolean) {
    this.#silent = value;
  }

  job(): BackupJob {
    let runs = 0;
    return async () => {
      if (this.#silent) {
        return { ok: true, output: '' };
      }
      const { repository, data } = this.place;
      await addRecord(data, 'emr');
      if (!(await exists(path.join(repository, 'config')))) {
        await mkdir(path.dirname(repository), { recursive: true });
        const made = await this.#borg('init', '--encryption=repokey');
        if (!made.ok) {
          return made;
        }
      }
      const end = await this.#borg('--lock-wait=1', 'create', '::emr-{now:%Y%m%d-%H%M%S}', data);
      runs += 1;
      if (end.ok && runs % PRUNE_EVERY_RUNS === 0) {
        await this.#borg('--lock-wait=1', 'prune', `--keep-last=${ARCHIVES_KEPT}`);
      }
      return end;
    };
  }

  /** Another process takes the repository's lock and does not let go. */
  lock(): void {
    if (this.#holder !== null) {
      return;
    }
    const holder = spawn('borg', ['--lock-wait=20', 'with-lock', this.place.repository, 'sleep', 'infinity'], {
      env: this.#env(),
      stdio: 'ignore',
      detached: true,
    });
    holder.once('error', () => (this.#holder = null));
    holder.once('exit', () => (this.#holder = null));
    this.#holder = holder;
  }

  /** Ends the holder with what it started; a lock that it left behind is broken. */
  async unlock(): Promise<void> {
    const holder = this.#holder;
    this.#holder = null;
    if (holder?.pid !== undefined) {
      const ended = new Promise((resolve) => holder.once('exit', resolve));
      // Borg gives the lock back when its command ends; it waits for that.
      end(holder.pid, 'SIGTERM');
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1500))]);
      end(holder.pid, 'SIGKILL');
    }
    await this.breakLock();
  }

  /** Only this part writes into the repository, so whatever holds it at the start is stale. */
  async breakLock(): Promise<void> {
    if (await exists(path.join(this.place.repository, 'config'))) {
      await this.#borg('break-lock');
    }
  }

  #borg(...args: string[]) {
    return runProgram('borg', args, this.#env());
  }

  #env(): NodeJS.ProcessEnv {
    const { repository, passphraseFile, state } = this.place;
    return {
      PATH: process.env['PATH'],
      LC_ALL: 'C.UTF-8',
      BORG_REPO: repository,
      BORG_PASSCOMMAND: `cat '${passphraseFile.replaceAll("'", `'"'"'`)}'`,
      BORG_BASE_DIR: state,
      BORG_RELOCATED_REPO_ACCESS_IS_OK: 'yes',
    };
  }
}

function end(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}
