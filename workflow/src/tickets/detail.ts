import type { TicketDetail } from '@wardwatch/contracts';
import type { Sql } from '../db/pool.js';
import { explainClocks } from '../deadlines/clocks.js';
import { clockRules } from '../deadlines/service.js';
import { readClockActs } from '../deadlines/store.js';
import { lackOf, type Caller } from '../identity/caller.js';
import { readOccurrences, readPages, readTimeline, type OccurrenceRow } from './detail-store.js';
import { actionRules, factsOf } from './facts.js';
import { summaryOf, timelineEntry } from './presentation.js';
import type { DetailRow } from './row.js';
import type { TicketContext } from './service.js';
import { offeredActions } from './transitions.js';

export const TIMELINE_PAGE = 100;

/** All of one ticket, with what this person may do and why not. */
export async function buildDetail(
  sql: Sql,
  { policies, people, clock }: TicketContext,
  row: DetailRow,
  caller: Caller,
  timelineBefore: string | null,
): Promise<TicketDetail> {
  const rules = policies();
  const now = clock.now();
  const acts = (await readClockActs(sql, [row.id])).get(row.id) ?? [];
  const facts = { createdAt: row.created_at, level: row.level, state: row.state, acts };
  const occurrences = await readOccurrences(sql, row.id);
  const pages = await readPages(sql, row.id);
  const timeline = await readTimeline(sql, row.id, timelineBefore, TIMELINE_PAGE + 1);
  const shown = timeline.slice(0, TIMELINE_PAGE);
  const lack = lackOf(caller, 'ticket.comment');
  return {
    ...summaryOf(row, [], people),
    description: row.description,
    description_zh: row.description_zh,
    dedup_key: row.dedup_key,
    obligations: row.obligations,
    runbook_url: row.runbook_url,
    dashboard_url: row.dashboard_url,
    cause: row.cause,
    solution: row.solution,
    resolved_by: people.refOrNull(row.resolved_by),
    declared_by: people.refOrNull(row.declared_by),
    clocks: explainClocks(facts, clockRules(rules), now),
    occurrences: occurrences.map(occurrenceOf),
    page_log: pages.map((page) => ({
      ...page,
      target: page.channel,
      created_at: page.created_at.toISOString(),
      sent_at: page.sent_at?.toISOString() ?? null,
      next_attempt_at: page.next_attempt_at?.toISOString() ?? null,
    })),
    actions: offeredActions(factsOf(row), caller, actionRules(rules), now),
    can_comment: { allowed: lack === null, reason: lack },
    timeline: shown.map((entry) => timelineEntry(entry, people)),
    timeline_next_cursor: timeline.length > TIMELINE_PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
}

function occurrenceOf(row: OccurrenceRow) {
  return {
    ...row,
    starts_at: row.starts_at.toISOString(),
    ends_at: row.ends_at?.toISOString() ?? null,
    last_seen_at: row.last_seen_at.toISOString(),
  };
}
