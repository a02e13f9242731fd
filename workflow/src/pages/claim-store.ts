import type { Level, TicketState } from '@wardwatch/contracts';
import type { Sql } from '../db/pool.js';
import type { ClockAct } from '../deadlines/clocks.js';
import { readClockActs } from '../deadlines/store.js';
import type { AfterTry } from './transitions.js';
import type { PageReason } from './routing.js';

export interface ClaimedPage {
  readonly id: string;
  readonly channel: string;
  readonly reason: PageReason;
  readonly created_at: Date;
  readonly parts_done: number;
  readonly failures: number;
  readonly ticket: {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly title_zh: string | null;
    readonly level: Level;
    readonly state: TicketState;
    readonly system: string | null;
    readonly unit: string | null;
    readonly created_at: Date;
  };
  readonly acts: readonly ClockAct[];
}

/** Only one sender per channel at a time, so that the order and the rate are kept. Held until released. */
export async function lockChannel(session: Sql, channel: string): Promise<boolean> {
  const { rows } = await session.query<{ locked: boolean }>(
    `select pg_try_advisory_lock(hashtextextended('channel:' || $1, 0)) as locked`,
    [channel],
  );
  return rows[0]?.locked ?? false;
}

export async function unlockChannel(session: Sql, channel: string): Promise<void> {
  await session.query(`select pg_advisory_unlock(hashtextextended('channel:' || $1, 0))`, [channel]);
}

/**
 * Takes one page that is due and leases it: the worst level first, since a robot that takes 20 messages a minute must
 * not tell of a hidden danger while a standstill waits behind it; then the longest due. Null when none is due, or the
 * channel rests.
 */
export async function claimPage(sql: Sql, channel: string, now: Date, leaseUntil: Date): Promise<ClaimedPage | null> {
  const { rows } = await sql.query<Omit<ClaimedPage, 'acts'>>(
    `with claimed as (
       update page set leased_until = $3
       where id = (select due.id from page due join ticket on ticket.id = due.ticket_id
                   where due.channel = $1 and due.status = 'pending' and due.next_attempt_at <= $2
                     and (due.leased_until is null or due.leased_until <= $2)
                     and not exists (select from page_channel where name = $1 and paused_until > $2)
                   order by ticket.level, due.next_attempt_at, due.id for update of due skip locked limit 1)
       returning *)
     select claimed.id, channel, reason, claimed.created_at, parts_done,
       (select count(*)::int from page_attempt where page_id = claimed.id and outcome = 'failed') as failures,
       json_build_object('id', t.id::text, 'number', t.number, 'title', t.title, 'title_zh', t.title_zh, 'level', t.level,
         'state', t.state, 'system', t.system, 'unit', t.unit, 'created_at', t.created_at) as ticket
     from claimed join ticket t on t.id = claimed.ticket_id`,
    [channel, now, leaseUntil],
  );
  const [page] = rows;
  if (page === undefined) {
    return null;
  }
  const acts = await readClockActs(sql, [page.ticket.id]);
  const ticket = { ...page.ticket, created_at: new Date(page.ticket.created_at) };
  return { ...page, ticket, acts: acts.get(ticket.id) ?? [] };
}

/** Remembers that the channel has taken one more part, so that a retry does not repeat it. */
export async function notePart(sql: Sql, pageId: string, partsDone: number): Promise<void> {
  await sql.query('update page set parts_done = $2 where id = $1', [pageId, partsDone]);
}

export async function insertAttempt(
  tx: Sql,
  pageId: string,
  attempt: { at: Date; outcome: 'sent' | 'failed'; detail: string; parts: number },
): Promise<void> {
  await tx.query('insert into page_attempt (page_id, at, outcome, detail, parts) values ($1, $2, $3, $4, $5)', [
    pageId,
    attempt.at,
    attempt.outcome,
    attempt.detail,
    attempt.parts,
  ]);
}

export async function settlePage(tx: Sql, pageId: string, after: AfterTry, at: Date): Promise<void> {
  await tx.query(
    `update page set status = $2, next_attempt_at = $3, sent_at = $4, leased_until = null
     where id = $1 and status = 'pending'`,
    [
      pageId,
      after.status,
      after.status === 'pending' ? after.nextAttemptAt : null,
      after.status === 'sent' ? at : null,
    ],
  );
}

export async function pauseChannel(tx: Sql, channel: string, until: Date): Promise<void> {
  await tx.query(
    `insert into page_channel (name, paused_until) values ($1, $2)
     on conflict (name) do update set paused_until = greatest(page_channel.paused_until, excluded.paused_until)`,
    [channel, until],
  );
}

/** When the channel has something to do next; null when nothing waits. */
export async function nextDue(sql: Sql, channel: string): Promise<Date | null> {
  const { rows } = await sql.query<{ due: Date | null }>(
    `select greatest(min(greatest(next_attempt_at, leased_until)),
         (select paused_until from page_channel where name = $1)) as due
     from page where channel = $1 and status = 'pending' having count(*) > 0`,
    [channel],
  );
  return rows[0]?.due ?? null;
}

/** Channels with pages that wait. */
export async function countPending(sql: Sql): Promise<{ channel: string; n: number }[]> {
  const { rows } = await sql.query<{ channel: string; n: number }>(
    `select channel, count(*)::int as n from page where status = 'pending' group by channel`,
  );
  return rows;
}
