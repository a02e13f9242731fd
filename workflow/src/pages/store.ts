import type { Sql } from '../db/pool.js';
import type { PageReason } from './routing.js';

export const SEND_PAGES_TASK = 'send_pages';

export interface NewPage {
  readonly ticket_id: string;
  readonly channel: string;
  readonly reason: PageReason;
}

/**
 * Makes pages and wakes their senders, in the transaction of what they tell about. The job is only a wake-up; one per
 * channel is enough, and it is made only when a transaction commits.
 */
export async function insertPages(tx: Sql, pages: readonly NewPage[], at: Date): Promise<void> {
  if (pages.length === 0) {
    return;
  }
  await tx.query({
    name: 'insert_pages',
    text: `insert into page (ticket_id, channel, reason, created_at, next_attempt_at)
           select ticket_id, channel, reason, $2, $2
           from json_to_recordset($1::json) as new (ticket_id bigint, channel text, reason text)`,
    values: [JSON.stringify(pages), at],
  });
  for (const channel of new Set(pages.map((page) => page.channel))) {
    await wakeSender(tx, channel);
  }
}

/** Has the sender of a channel look at its pages now. */
export async function wakeSender(sql: Sql, channel: string): Promise<void> {
  await sql.query({
    name: 'wake_sender',
    text: `select from graphile_worker.add_job($1, json_build_object('channel', $2::text), job_key := $1 || ':' || $2)`,
    values: [SEND_PAGES_TASK, channel],
  });
}

/** Has the sender look again at `at`; a wake-up that came meanwhile keeps its earlier time. */
export async function wakeSenderLater(sql: Sql, channel: string, at: Date): Promise<void> {
  await sql.query({
    name: 'wake_sender_later',
    text: `select from graphile_worker.add_job($1, json_build_object('channel', $2::text), job_key := $1 || ':' || $2,
             run_at := $3::timestamptz, job_key_mode := 'preserve_run_at')`,
    values: [SEND_PAGES_TASK, channel, at],
  });
}
