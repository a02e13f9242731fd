import type { Occurrence, Page } from '@wardwatch/contracts';
import type { Sql } from '../db/pool.js';

export interface OccurrenceRow extends Omit<Occurrence, 'starts_at' | 'ends_at' | 'last_seen_at'> {
  starts_at: Date;
  ends_at: Date | null;
  last_seen_at: Date;
}

const OCCURRENCES_SHOWN = 200;

/** What fires first, then the newest. */
export async function readOccurrences(sql: Sql, ticketId: string): Promise<OccurrenceRow[]> {
  const { rows } = await sql.query<OccurrenceRow>(
    `select id, fingerprint, status, alertname, labels, annotations, starts_at, ends_at, last_seen_at, generator_url
     from occurrence where ticket_id = $1 order by status, id desc limit ${OCCURRENCES_SHOWN}`,
    [ticketId],
  );
  return rows;
}

interface PageRow extends Omit<Page, 'attempts' | 'target' | 'created_at' | 'sent_at' | 'next_attempt_at'> {
  created_at: Date;
  sent_at: Date | null;
  next_attempt_at: Date | null;
  attempts: { at: string; outcome: 'sent' | 'failed'; detail: string; parts: number }[];
}

export async function readPages(sql: Sql, ticketId: string): Promise<PageRow[]> {
  const { rows } = await sql.query<PageRow>(
    `select id, channel, reason, status, created_at, sent_at, next_attempt_at,
       coalesce((select json_agg(json_build_object('at', a.at, 'outcome', a.outcome, 'detail', a.detail, 'parts', a.parts)
                                 order by a.id)
                 from page_attempt a where a.page_id = page.id), '[]'::json) as attempts
     from page where ticket_id = $1 order by id desc`,
    [ticketId],
  );
  return rows;
}

export interface TimelineRow {
  id: string;
  at: Date;
  actor: string | null;
  agent: string | null;
  act: string;
  reason: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  seq: string | null;
}

/** Audit rows of a ticket, newest first, older than `before` when given. */
export async function readTimeline(
  sql: Sql,
  ticketId: string,
  before: string | null,
  limit: number,
): Promise<TimelineRow[]> {
  const { rows } = await sql.query<TimelineRow>(
    `select audit.id, at, actor, agent, act, reason, before, after, seal.seq
     from audit left join audit_seal seal on seal.audit_id = audit.id
     where subject = $1 and ($2::bigint is null or audit.id < $2) order by audit.id desc limit $3`,
    [`ticket:${ticketId}`, before, limit],
  );
  return rows;
}
