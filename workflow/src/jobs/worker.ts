import { Logger as JobsLogger, run, runMigrations, type LogLevel, type Runner, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Clock } from '../clock.js';
import { forgetAnswers } from '../idempotency/store.js';
import { countPending } from '../pages/claim-store.js';
import { sendDuePages, type SenderContext } from '../pages/service.js';
import { SEND_PAGES_TASK, wakeSender } from '../pages/store.js';
import { compactTally } from '../tickets/list-store.js';

const DAY_MS = 86_400_000;
const RESTART_MS = 3_000;
/** Every job may run twice or late: each reads what is due when it runs. */
const CRONTAB = `
* * * * * wake_senders
* * * * * compact_tally
7 * * * * forget_answers
`;

/** Brings the job queue's own schema up to date. */
export async function migrateJobs(pool: pg.Pool, log: Logger): Promise<void> {
  await runMigrations({ pgPool: pool, logger: jobsLogger(log) });
}

export interface Worker {
  stop(): Promise<void>;
}

/** Runs durable jobs in this process. Several processes may do so. */
export async function startWorker(context: SenderContext & { clock: Clock }): Promise<Worker> {
  const { pool, log, clock } = context;
  let stopping = false;
  const tasks: TaskList = {
    [SEND_PAGES_TASK]: async (payload) => {
      const { channel } = payload as { channel: string };
      await sendDuePages(context, channel, () => stopping);
    },
    wake_senders: () => wakeSenders(pool),
    compact_tally: () => compactTally(pool),
    forget_answers: () => forgetAnswers(pool, new Date(clock.now().getTime() - DAY_MS)),
  };
  const start = async (): Promise<Runner> => {
    // Jobs that a killed process had locked would wait for hours; their pages wait only for the next wake-up.
    await wakeSenders(pool);
    return run({
      pgPool: pool,
      taskList: tasks,
      crontab: CRONTAB,
      concurrency: 4,
      pollInterval: 2_000,
      noHandleSignals: true,
      logger: jobsLogger(log),
    });
  };
  let runner = await start();
  let timer: NodeJS.Timeout | undefined;
  const restartWhenItEnds = () => {
    const again = (error?: unknown) => {
      if (!stopping) {
        log.error({ err: error }, 'the job runner stopped; starting it again');
        timer = setTimeout(
          () => void start().then((next) => ((runner = next), restartWhenItEnds()), again),
          RESTART_MS,
        );
      }
    };
    runner.promise.then(() => again(), again);
  };
  restartWhenItEnds();
  return {
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await runner.stop().catch((error: unknown) => log.debug({ err: error }, 'the job runner was down already'));
    },
  };
}

async function wakeSenders(pool: pg.Pool): Promise<void> {
  for (const { channel } of await countPending(pool)) {
    await wakeSender(pool, channel);
  }
}

function jobsLogger(log: Logger): JobsLogger {
  const quiet = (level: LogLevel): 'error' | 'warn' | 'debug' =>
    level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'debug';
  return new JobsLogger((scope) => (level, message) => log[quiet(level)]({ jobs: scope }, message));
}
