import { Logger as JobsLogger, runMigrations, type LogLevel, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Clock } from '../clock.js';
import { forgetAnswers } from '../idempotency/store.js';
import { countPending } from '../pages/claim-store.js';
import { sendDuePages, type SenderContext } from '../pages/service.js';
import { SEND_PAGES_TASK, wakeSender } from '../pages/store.js';
import { compactTally } from '../tickets/list-store.js';
import { superviseRunner } from './supervised-runner.js';

const DAY_MS = 86_400_000;
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
  const runner = await superviseRunner({
    runner: {
      pgPool: pool,
      taskList: tasks,
      crontab: CRONTAB,
      concurrency: 4,
      pollInterval: 2_000,
      logger: jobsLogger(log),
    },
    // Jobs that a killed process had locked would wait for hours; their pages wait only for the next wake-up.
    beforeStart: () => wakeSenders(pool),
    databaseAnswers: async () => void (await pool.query('select 1')),
    log,
  });
  return {
    async stop() {
      stopping = true;
      await runner.stop();
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
