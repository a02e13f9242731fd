import type { BackupPlan, BackupTool, ToolError } from '@wardwatch/contracts';
import { TargetPool, type Collector, type Logger, type Sample } from '@wardwatch/exporter-kit';
import type { FailedRun } from '../parse/failed-run.js';
import type { Backup } from '../parse/plan-facts.js';
import { stateSamples } from '../plan-samples.js';
import type { PlanBook } from './plan-book.js';

/** What one read of a target gave for each of its plans, or why the tool is not up. */
export type Reading = Answer | Refusal;

export interface Answer {
  readonly up: true;
  /** Backups by plan key. */
  readonly backups: ReadonlyMap<string, readonly Backup[]>;
  /** Failed runs by plan key; left out by tools that remember none. */
  readonly failedRuns?: ReadonlyMap<string, readonly FailedRun[]>;
  /** Seconds since the epoch since when the target is locked; null: it is not; left out where locks cannot be seen. */
  readonly lockedSince?: number | null;
}

export interface Refusal {
  readonly up: false;
  readonly reason: ToolError;
  /** The tool's own words, for the log. */
  readonly detail: string;
}

/** Something that one call reads: a repository, a folder. */
export interface Target {
  readonly key: string;
  readonly plans: readonly BackupPlan[];
}

export interface PlanSource<T extends Target> {
  readonly tool: BackupTool;
  readonly targets: readonly T[];
  /** Must not reject; settles soon after the signal aborts. */
  read(target: T, signal: AbortSignal, nowSeconds: number): Promise<Reading>;
}

const CONCURRENCY = 4;

/**
 * Turns a tool into a collector: reads its targets apart from each other, remembers in `book` what each plan was last
 * known to have, and shows that while the tool is not up, so that a plan goes on ageing and does not look new or never made.
 */
export function planCollector<T extends Target>(source: PlanSource<T>, book: PlanBook, log: Logger): Collector {
  const lastError = new Map<string, ToolError | null>();
  let nowSeconds = 0;
  const pool = new TargetPool<T, Reading>({
    key: (target) => target.key,
    read: (target, signal) => source.read(target, signal, nowSeconds),
    concurrency: CONCURRENCY,
  });

  const samplesOf = (plan: BackupPlan, reading: Reading): Sample[] => {
    if (reading.up) {
      book.set(plan.plan, {
        backups: reading.backups.get(plan.plan) ?? [],
        failedRuns: reading.failedRuns ? (reading.failedRuns.get(plan.plan) ?? []) : null,
        lockedSince: reading.lockedSince,
      });
    }
    const error = reading.up ? null : reading.reason;
    if ((lastError.get(plan.plan) ?? null) !== error) {
      lastError.set(plan.plan, error);
      const about = { plan: plan.plan, tool: plan.tool, reason: error };
      if (reading.up) {
        log.info(about, 'backup tool answers again');
      } else {
        log.error({ ...about, detail: reading.detail }, 'backup tool cannot be asked');
      }
    }
    return stateSamples(plan, book.get(plan.plan) ?? null, error, nowSeconds);
  };

  return {
    name: source.tool,
    async collect({ signal, now }) {
      nowSeconds = now.getTime() / 1000;
      const outcomes = await pool.readAll(source.targets, signal);
      return source.targets.flatMap((target) => {
        const outcome = outcomes.get(target.key);
        const reading: Reading = outcome?.done ? outcome.result : LATE;
        return target.plans.flatMap((plan) => samplesOf(plan, reading));
      });
    },
  };
}

const LATE: Reading = { up: false, reason: 'timeout', detail: 'gave no answer within the time limit' };
