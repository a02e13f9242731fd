import type { BackupJob } from './jobs.js';

/** How a system's backups are, as the control page shows them. Times are RFC 3339. */
export interface SystemState {
  readonly key: string;
  readonly running: boolean;
  readonly last_backup_at: string | null;
  readonly last_outcome: 'ok' | 'failed' | null;
  readonly last_error: string | null;
  readonly next_run_at: string | null;
  readonly busy: boolean;
}

interface Entry {
  readonly key: string;
  readonly job: BackupJob;
  running: boolean;
  busy: boolean;
  lastOkAt: number | null;
  lastOutcome: 'ok' | 'failed' | null;
  lastError: string | null;
  nextAt: number;
}

/** Runs every system's job on its interval, one at a time per system, unless the system's backups are stopped. */
export class Scheduler {
  private readonly entries: Entry[];

  constructor(
    jobs: Readonly<Record<string, BackupJob>>,
    stopped: readonly string[],
    private readonly everyMs: number,
    private readonly now: () => number = Date.now,
  ) {
    this.entries = Object.entries(jobs).map(([key, job]) => ({
      key,
      job,
      running: !stopped.includes(key),
      busy: false,
      lastOkAt: null,
      lastOutcome: null,
      lastError: null,
      nextAt: now(),
    }));
  }

  get keys(): readonly string[] {
    return this.entries.map((entry) => entry.key);
  }

  get stopped(): readonly string[] {
    return this.entries.filter((entry) => !entry.running).map((entry) => entry.key);
  }

  /** Starts what is due; call it often. Resolves when what it started has ended. */
  async tick(): Promise<void> {
    const due = this.entries.filter((entry) => entry.running && !entry.busy && entry.nextAt <= this.now());
    await Promise.all(due.map((entry) => this.run(entry)));
  }

  stop(key: string): boolean {
    return this.change(key, (entry) => (entry.running = false));
  }

  /** Runs again, the first time at once. */
  start(key: string): boolean {
    return this.change(key, (entry) => {
      entry.running = true;
      entry.nextAt = this.now();
    });
  }

  states(): SystemState[] {
    return this.entries.map((entry) => ({
      key: entry.key,
      running: entry.running,
      last_backup_at: entry.lastOkAt === null ? null : new Date(entry.lastOkAt).toISOString(),
      last_outcome: entry.lastOutcome,
      last_error: entry.lastError,
      next_run_at: entry.running ? new Date(entry.nextAt).toISOString() : null,
      busy: entry.busy,
    }));
  }

  private change(key: string, act: (entry: Entry) => void): boolean {
    const entry = this.entries.find((candidate) => candidate.key === key);
    if (entry) {
      act(entry);
    }
    return entry !== undefined;
  }

  private async run(entry: Entry): Promise<void> {
    entry.busy = true;
    entry.nextAt = this.now() + this.everyMs;
    try {
      const end = await entry.job();
      entry.lastOutcome = end.ok ? 'ok' : 'failed';
      entry.lastError = end.ok ? null : end.output.slice(-400);
      entry.lastOkAt = end.ok ? this.now() : entry.lastOkAt;
    } catch (error) {
      entry.lastOutcome = 'failed';
      entry.lastError = String(error);
    } finally {
      entry.busy = false;
    }
  }
}
