import pg from 'pg';
import type { Logger } from 'pino';
import { GapTracker } from '../db/gap-tracker.js';
import type { Sql } from '../db/pool.js';
import { GENESIS, link } from './chain.js';
import {
  insertSeals,
  readHead,
  readNewestId,
  readTail,
  readUnsealed,
  tryBecomeSealer,
  type UnsealedRow,
} from './seal-store.js';

const ROWS_PER_PASS = 2_000;
const POLL_MS = 1_000;
/** Pause between passes under load: bigger passes cost less. */
const LEAST_PAUSE_MS = 150;
/** Looks for rows that the tail missed: soon after becoming sealer (transactions then under way), later hourly. */
const SWEEPS_AFTER_MS = [180_000, 3_600_000] as const;

export interface Sealer {
  start(): void;
  /** There may be new rows. */
  wake(): void;
  stop(): Promise<void>;
}

/**
 * Links audit rows into the chain. Every process runs one; a lock on its own database session lets exactly one work,
 * and frees itself when that process or its connection dies. The others try again every second.
 */
export function createSealer(options: { url: string; log: Logger }): Sealer {
  let stopped = false;
  let wakeUp: (() => void) | null = null;
  let woken = false;
  let done: Promise<void> = Promise.resolve();

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    while (!stopped) {
      await session(options.url, async (client) => {
        while (!stopped && !(await tryBecomeSealer(client))) {
          await pause(POLL_MS);
        }
        const state = newState(await sweep(client));
        while (!stopped) {
          const sealed = await pass(client, state);
          await pause(sealed > 0 || woken ? LEAST_PAUSE_MS : POLL_MS);
          woken = false;
        }
      }).catch((error: unknown) => options.log.warn({ err: error }, 'the sealer stopped; trying again'));
      await pause(stopped ? 0 : POLL_MS);
    }
  };
  return {
    start() {
      done = run();
    },
    wake() {
      woken = true;
      wakeUp?.();
    },
    async stop() {
      stopped = true;
      wakeUp?.();
      await done;
    },
  };
}

interface State {
  readonly tracker: GapTracker;
  nextSweepAt: number;
}

function newState(position: number): State {
  return { tracker: new GapTracker(position), nextSweepAt: Date.now() + SWEEPS_AFTER_MS[0] };
}

/** Seals what is new. @returns how many rows. */
async function pass(client: Sql, state: State): Promise<number> {
  if (Date.now() >= state.nextSweepAt) {
    await sweep(client);
    state.nextSweepAt = Date.now() + SWEEPS_AFTER_MS[1];
  }
  const rows = await readTail(client, state.tracker.position, state.tracker.missing(), ROWS_PER_PASS);
  await seal(client, rows);
  state.tracker.note(
    rows.map(({ id }) => id),
    Date.now(),
  );
  return rows.length;
}

/** Seals every unsealed row there is. @returns the newest id when it began: the tail goes on from there. */
async function sweep(client: Sql): Promise<number> {
  const newest = await readNewestId(client);
  for (;;) {
    const rows = await readUnsealed(client, newest, ROWS_PER_PASS);
    if (rows.length === 0) {
      return newest;
    }
    await seal(client, rows);
  }
}

async function seal(client: Sql, rows: readonly UnsealedRow[]): Promise<void> {
  if (rows.length > 0) {
    await insertSeals(client, link((await readHead(client)) ?? GENESIS, rows));
  }
}

async function session(url: string, work: (client: Sql) => Promise<void>): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'wardwatch sealer',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    query_timeout: 120_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
