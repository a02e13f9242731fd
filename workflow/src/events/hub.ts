import type { TicketEvent } from '@wardwatch/contracts';
import type { Logger } from 'pino';
import { readNewestId } from '../audit/seal-store.js';
import { GapTracker } from '../db/gap-tracker.js';
import type { Sql } from '../db/pool.js';
import { readChanges, type ChangeRow } from './store.js';

/** One change as it goes to the clients. `position` is where a client resumes that has seen it. */
export interface Event {
  readonly position: number;
  readonly data: TicketEvent;
}

export interface Subscriber {
  /** Called with each batch; must not throw. */
  send(events: readonly Event[]): void;
}

const ROWS_PER_READ = 1_000;
const MOST_CAUGHT_UP = 5_000;
const POLL_MS = 5_000;
/** Changes within this time go out together, one event per ticket. */
const GATHER_MS = 100;

export interface Hub {
  wake(): void;
  stop(): void;
  /** What happened after a position; null when it is so much that the client had better load everything anew. */
  since(position: number): Promise<Event[] | null>;
  /** From `position` on, the subscriber hears of every change. Rejects while the database is away. */
  subscribe(subscriber: Subscriber): Promise<{ readonly position: number; readonly unsubscribe: () => void }>;
}

/**
 * Reads the audit trail once for all connected clients (docs/adr/0015: the trail is the event log). While nobody is
 * connected it reads nothing.
 */
export function createHub({ sql, log }: { sql: Sql; log: Logger }): Hub {
  const subscribers = new Set<Subscriber>();
  let tracker: GapTracker | null = null;
  let reading = false;
  let again = false;
  let timer: NodeJS.Timeout | undefined;

  const readOnce = async (from: GapTracker) => {
    const rows = await readChanges(sql, from.position, from.missing(), ROWS_PER_READ);
    from.note(
      rows.map(({ id }) => id),
      Date.now(),
    );
    const events = eventsOf(rows, from.floor);
    if (events.length > 0) {
      subscribers.forEach((subscriber) => subscriber.send(events));
    }
    return rows.length === ROWS_PER_READ;
  };
  const read = async () => {
    if (reading || tracker === null) {
      again = true;
      return;
    }
    reading = true;
    try {
      do {
        again = false;
        again = (await readOnce(tracker)) || again;
      } while (again && subscribers.size > 0);
    } catch (error) {
      log.warn({ err: error }, 'could not read changes for live updates');
    } finally {
      reading = false;
    }
  };
  const schedule = (ms: number) => {
    clearTimeout(timer);
    if (subscribers.size > 0) {
      timer = setTimeout(() => void read().finally(() => schedule(POLL_MS)), ms).unref();
    }
  };
  let gathering = false;
  return {
    wake() {
      if (!gathering && subscribers.size > 0) {
        gathering = true;
        setTimeout(() => {
          gathering = false;
          schedule(0);
        }, GATHER_MS).unref();
      }
    },
    stop() {
      clearTimeout(timer);
      subscribers.clear();
    },
    async since(position) {
      const rows = await readChanges(sql, position, [], MOST_CAUGHT_UP + 1);
      const last = rows.at(-1)?.id ?? position;
      return rows.length > MOST_CAUGHT_UP ? null : eventsOf(rows, last);
    },
    async subscribe(subscriber) {
      const newest = tracker === null ? await readNewestId(sql) : 0;
      // Another client may have come while this one waited.
      tracker ??= new GapTracker(newest);
      subscribers.add(subscriber);
      schedule(GATHER_MS);
      const unsubscribe = () => {
        subscribers.delete(subscriber);
        if (subscribers.size === 0) {
          tracker = null;
        }
      };
      return { position: tracker.floor, unsubscribe };
    },
  };
}

/** One event per ticket and batch, with the ticket as it is now. Pure. */
export function eventsOf(rows: readonly ChangeRow[], position: number): Event[] {
  const byTicket = new Map<string, TicketEvent>();
  for (const { ticket, created } of rows) {
    if (ticket !== null) {
      const { id, number, version, state, level } = ticket;
      const change = created || byTicket.get(id)?.change === 'created' ? 'created' : 'updated';
      byTicket.set(id, { ticket_id: id, number, version, state, level, change });
    }
  }
  return [...byTicket.values()].map((data) => ({ position, data }));
}
