import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BorgVault } from './borg-job.js';
import { copyJob, imageJob } from './image-job.js';
import { asideOf, exists, type BackupJob } from './jobs.js';
import { PgBackRest } from './pgbackrest-job.js';
import { postgresqlBin } from './postgresql-bin.js';
import { changeAt, writeChanges, writeRestoreTests } from './records.js';
import { Scheduler, type SystemState } from './scheduler.js';
import { SmallDatabase } from './small-database.js';

export interface VaultPlaces {
  /** Folder of repositories, dumps and records, which the exporter reads. */
  readonly backups: string;
  /** The part's own folder. */
  readonly folder: string;
  /** Data of the systems that the demo has besides: `his`, `pacs`. */
  readonly data: string;
  readonly secrets: string;
  /** How often the demo's plans want a backup, roughly. */
  readonly everySeconds: number;
  readonly log: (line: string) => void;
}

/** Why the database of the electronic records is not backed up; null while it is. */
export type DatabaseTrouble = 'no_postgresql' | 'did_not_start' | null;

/** The change is carried out this long after the start, when every job has run once. */
const CHANGE_AFTER_MS = 90_000;

/**
 * The backups of a larger hospital, made for real: Borg and pgBackRest for the electronic records, a tar image of the
 * hospital system, copies of the picture archive's dumps at another site, a change, and records of restore tests.
 */
export class Vault {
  readonly borg: BorgVault;
  #scheduler: Scheduler | null = null;
  #database: SmallDatabase | null = null;
  #trouble: DatabaseTrouble = null;
  #exportsNothing = false;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(private readonly places: VaultPlaces) {
    this.borg = new BorgVault({
      repository: path.join(places.backups, 'emr-borg'),
      passphraseFile: this.#passphraseFile,
      data: path.join(places.data, 'emr'),
      state: path.join(places.folder, 'borg'),
    });
  }

  get databaseTrouble(): DatabaseTrouble {
    return this.#trouble;
  }

  jobs(): readonly SystemState[] {
    return this.#scheduler?.states() ?? [];
  }

  /** The database starts in the background: a first start takes some seconds. */
  async start(): Promise<void> {
    const { backups, data, everySeconds } = this.places;
    await mkdir(path.join(backups, 'notes'), { recursive: true });
    await this.#makePassphrase();
    await writeRestoreTests(backups, Date.now());
    await writeChanges(backups, []);
    await this.borg.breakLock();
    this.#exportsNothing = await exists(asideOf(this.#pacsData));
    const pacs = path.join(backups, 'pacs');
    const jobs: Record<string, BackupJob> = {
      'emr-borg': this.borg.job(),
      'his-image': imageJob(
        path.join(backups, 'his-images'),
        path.join(data, 'his'),
        path.join(backups, 'notes', 'his-image.jsonl'),
      ),
      'pacs-copy': copyJob(pacs, path.join(backups, 'other-site', 'pacs')),
    };
    const database = await this.#openDatabase();
    if (database !== null) {
      jobs['emr-database'] = database;
    }
    this.#scheduler = new Scheduler(jobs, [], everySeconds * 1000);
    this.#timers.push(
      setInterval(() => void this.#scheduler?.tick(), 1000),
      setTimeout(() => void writeChanges(backups, [changeAt(Date.now())]), CHANGE_AFTER_MS),
    );
  }

  async stop(): Promise<void> {
    this.#timers.splice(0).forEach(clearInterval);
    await Promise.all([this.borg.locked ? this.borg.unlock() : undefined, this.#database?.stop()]);
  }

  get exportsNothing(): boolean {
    return this.#exportsNothing;
  }

  /** The picture archive's data are moved to where its export does not look, or back. */
  async exportNothing(nothing: boolean): Promise<void> {
    const [data, aside] = [this.#pacsData, asideOf(this.#pacsData)];
    if (nothing === (await exists(aside))) {
      return;
    }
    this.#exportsNothing = nothing;
    if (nothing) {
      await mkdir(data, { recursive: true });
      await rename(data, aside);
    } else {
      await rm(data, { recursive: true, force: true });
      await rename(aside, data);
    }
  }

  get #pacsData(): string {
    return path.join(this.places.data, 'pacs');
  }

  get #passphraseFile(): string {
    return path.join(this.places.secrets, 'demo_emr_passphrase');
  }

  async #makePassphrase(): Promise<void> {
    if (!(await exists(this.#passphraseFile))) {
      await writeFile(this.#passphraseFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    }
  }

  /** A job that is ready once the database is; null where there is no PostgreSQL that pgBackRest knows. */
  async #openDatabase(): Promise<BackupJob | null> {
    const bin = postgresqlBin();
    if (bin === null) {
      this.#trouble = 'no_postgresql';
      return null;
    }
    const database = await SmallDatabase.open(bin, path.join(this.places.folder, 'emr'));
    this.#database = database;
    const tool = new PgBackRest(database, this.places.backups);
    const started = this.#startDatabase(database, tool);
    const job = tool.job();
    return async () => {
      const failure = await started;
      return failure === null ? job() : { ok: false, output: failure };
    };
  }

  async #startDatabase(database: SmallDatabase, tool: PgBackRest): Promise<string | null> {
    try {
      await database.prepare();
      await tool.prepare();
      await database.start(tool.archiveCommand);
      const made = await tool.createStanza();
      if (!made.ok) {
        throw new Error(made.output);
      }
      return null;
    } catch (error) {
      this.#trouble = 'did_not_start';
      const why = error instanceof Error ? error.message : String(error);
      this.places.log(`demo: the database of the electronic records did not start: ${why}`);
      return why;
    }
  }
}
