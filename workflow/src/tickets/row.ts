import type { Domain, Level, TicketKind, TicketState } from '@wardwatch/contracts';

/** A ticket as lists read it. */
export interface SummaryRow {
  id: string;
  number: string;
  kind: TicketKind;
  title: string;
  title_zh: string | null;
  level: Level;
  domain: Domain;
  system: string | null;
  unit: string | null;
  state: TicketState;
  version: number;
  owner: string | null;
  source: 'alert' | 'person';
  created_at: Date;
  updated_at: Date;
  state_since: Date;
  recovered_at: Date | null;
  has_alerts: boolean;
  firing: number;
  pages_sent: number;
  pages_failed: number;
  pages_pending: number;
  /** Sort values as text with full precision, for cursors. */
  created_key: string;
  due_key: string;
}

export interface DetailRow extends SummaryRow {
  description: string | null;
  description_zh: string | null;
  dedup_key: string | null;
  obligations: string[];
  runbook_url: string | null;
  dashboard_url: string | null;
  cause: string | null;
  solution: string | null;
  resolved_by: string | null;
  declared_by: string | null;
}

const utc = (column: string) =>
  `case when ${column} = 'infinity' then 'infinity' else to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') end`;

/** Columns of `SummaryRow` over a ticket named `t`. Subselects run for the rows of one page only. */
export const SUMMARY_COLUMNS = `t.id, t.number, t.kind, t.title, t.title_zh, t.level, t.domain, t.system, t.unit, t.state,
  t.version, t.owner, t.source, t.created_at, t.updated_at, t.state_since, t.recovered_at,
  exists (select from occurrence o where o.ticket_id = t.id) as has_alerts,
  (select count(*)::int from occurrence o where o.ticket_id = t.id and o.status = 'firing') as firing,
  (select count(*)::int from page p where p.ticket_id = t.id and p.status = 'sent') as pages_sent,
  (select count(*)::int from page p where p.ticket_id = t.id and p.status = 'failed') as pages_failed,
  (select count(*)::int from page p where p.ticket_id = t.id and p.status = 'pending') as pages_pending,
  ${utc('t.created_at')} as created_key, ${utc('t.due_hint')} as due_key`;

export const DETAIL_COLUMNS = `${SUMMARY_COLUMNS}, t.description, t.description_zh, t.dedup_key, t.obligations, t.runbook_url,
  t.dashboard_url, t.cause, t.solution, t.resolved_by, t.declared_by`;
