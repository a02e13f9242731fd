import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BackupJob } from './jobs.js';
import { runProgram, type ProgramEnd } from './run-program.js';
import type { SmallDatabase } from './small-database.js';

/** Name of the stanza, and of the configuration in the folder of the demo's backups that the exporter reads. */
export const STANZA = 'emr';
export const CONFIG_FILE = 'emr-pgbackrest.conf';

const FULL_EVERY_RUNS = 10;

/** Backs the small database up with the real pgBackRest: a full backup now and then, incremental ones between. */
export class PgBackRest {
  readonly #config: string;

  constructor(
    private readonly database: SmallDatabase,
    /** Folder of the demo's backups. */
    private readonly backups: string,
  ) {
    this.#config = path.join(database.home, 'pgbackrest.conf');
  }

  /** What PostgreSQL runs for each finished segment of its log. */
  get archiveCommand(): string {
    return `pgbackrest --config="${this.#config}" --stanza=${STANZA} archive-push "%p"`;
  }

  async prepare(): Promise<void> {
    const folders = await Promise.all(['repo', 'lock', 'log', 'spool'].map((name) => this.database.folder(name)));
    const [repository, lock, log, spool] = folders;
    const text = `# Made by the demo hospital.
[global]
repo1-path=${repository}
repo1-retention-full=2
lock-path=${lock}
log-path=${log}
spool-path=${spool}
log-level-console=warn
log-level-file=off
start-fast=y
compress-level=1
[${STANZA}]
pg1-path=${this.database.data}
pg1-socket-path=${this.database.socket}
pg1-user=emr
`;
    await this.database.writeFile('pgbackrest.conf', text);
    await mkdir(this.backups, { recursive: true });
    await writeFile(path.join(this.backups, CONFIG_FILE), text);
  }

  /** Makes what is missing in the repository, and nothing when all is there. */
  createStanza(): Promise<ProgramEnd> {
    return this.#run('stanza-create');
  }

  job(): BackupJob {
    let runs = 0;
    return async () => {
      await this.database.work();
      const type = runs % FULL_EVERY_RUNS === 0 ? 'full' : 'incr';
      runs += 1;
      return this.#run(`--type=${type}`, 'backup');
    };
  }

  #run(...args: string[]): Promise<ProgramEnd> {
    const { PATH } = process.env;
    return runProgram(
      'pgbackrest',
      [`--config=${this.#config}`, `--stanza=${STANZA}`, ...args],
      { PATH },
      { ...this.database.runner, cwd: '/' },
    );
  }
}
