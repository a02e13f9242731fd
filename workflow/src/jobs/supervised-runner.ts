import { EventEmitter } from 'node:events';
import { run, type Runner, type RunnerOptions } from 'graphile-worker';
import type { Logger } from 'pino';

const RESTART_MS = 3_000;
const STUCK_AFTER_MS = 3_000;

export interface SupervisedRunner {
  stop(): Promise<void>;
}

/**
 * Keeps a job runner going: one that ends is started again, and so is one that cannot fetch jobs although the
 * database answers. graphile-worker 0.16.6 keeps the error of its first query for ever (`taskIdentifiers.js` caches the
 * promise), so a database that goes away just after the start would leave it deaf.
 */
export async function superviseRunner(options: {
  readonly runner: RunnerOptions;
  readonly beforeStart: () => Promise<void>;
  readonly databaseAnswers: () => Promise<void>;
  readonly log: Logger;
}): Promise<SupervisedRunner> {
  const { beforeStart, databaseAnswers, log } = options;
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Runner;

  const start = async () => {
    await beforeStart();
    const events = new EventEmitter();
    const runner = await run({ ...options.runner, noHandleSignals: true, events });
    current = runner;
    const stopWatching = watch(events, databaseAnswers, () => {
      log.warn('the job runner fetches no jobs although the database answers; starting it again');
      void runner.stop().catch(() => undefined);
    });
    void runner.promise
      .catch((error: unknown) => log.error({ err: error }, 'the job runner failed'))
      .finally(() => {
        stopWatching();
        again();
      });
  };
  const again = () => {
    if (!stopping) {
      timer = setTimeout(() => {
        start().catch((error: unknown) => {
          log.warn({ err: error }, 'the job runner cannot start yet');
          again();
        });
      }, RESTART_MS);
    }
  };
  await start();
  return {
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await current.stop().catch((error: unknown) => log.debug({ err: error }, 'the job runner was down already'));
    },
  };
}

/** Calls `onStuck` once when fetching has failed for a while and the database answers all the same. */
function watch(events: EventEmitter, databaseAnswers: () => Promise<void>, onStuck: () => void): () => void {
  let failingSince: number | null = null;
  let over = false;
  const fine = () => (failingSince = null);
  events.on('worker:getJob:empty', fine);
  events.on('job:start', fine);
  events.on('worker:getJob:error', () => {
    failingSince ??= Date.now();
    if (over || Date.now() - failingSince < STUCK_AFTER_MS) {
      return;
    }
    databaseAnswers().then(
      () => {
        if (!over && failingSince !== null) {
          over = true;
          onStuck();
        }
      },
      () => undefined,
    );
  });
  return () => {
    over = true;
  };
}
