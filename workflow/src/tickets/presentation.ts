import {
  TICKET_ACTIONS,
  TICKET_STATES,
  type Clock,
  type TicketAction,
  type TicketState,
  type TicketSummary,
  type TimelineEntry,
} from '@wardwatch/contracts';
import type { People } from '../registers/people.js';
import type { TimelineRow } from './detail-store.js';
import type { SummaryRow } from './row.js';

export function summaryOf(row: SummaryRow, clocks: Clock[], people: People): TicketSummary {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    title: row.title,
    title_zh: row.title_zh,
    level: row.level,
    domain: row.domain,
    system: row.system,
    unit: row.unit,
    state: row.state,
    version: row.version,
    owner: people.refOrNull(row.owner),
    source: row.source,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    state_since: row.state_since.toISOString(),
    alert_state: !row.has_alerts ? null : row.firing > 0 ? 'firing' : 'recovered',
    recovered_at: row.firing > 0 ? null : (row.recovered_at?.toISOString() ?? null),
    firing_count: row.firing,
    pages: { sent: row.pages_sent, failed: row.pages_failed, pending: row.pages_pending },
    clocks,
  };
}

const ACTIONS = new Set<string>(TICKET_ACTIONS);
const STATES = new Set<string>(TICKET_STATES);

/** An audit row as one line of the ticket's story. */
export function timelineEntry(row: TimelineRow, people: People): TimelineEntry {
  const { act, before, after } = row;
  const isAction = ACTIONS.has(act);
  const kind = isAction ? 'action' : act.startsWith('page_') ? 'page' : act;
  const byPerson = row.actor !== null;
  return {
    id: row.id,
    at: row.at.toISOString(),
    kind: kind as TimelineEntry['kind'],
    actor: people.refOrNull(row.actor),
    action: isAction ? (act as TicketAction) : null,
    from_state: stateIn(before),
    to_state: stateIn(after),
    text: (byPerson ? row.reason : null) ?? (typeof after?.['text'] === 'string' ? after['text'] : null),
    details: detailsOf(row),
    audit_seq: row.seq,
  };
}

function stateIn(record: Record<string, unknown> | null): TicketState | null {
  const state = record?.['state'];
  return typeof state === 'string' && STATES.has(state) ? (state as TicketState) : null;
}

const SHOWN_ELSEWHERE = new Set(['state', 'text', 'fingerprints']);

function detailsOf({ act, agent, reason, before, after }: TimelineRow): Record<string, string> {
  const details: Record<string, string> = {};
  for (const [name, value] of Object.entries(after ?? {})) {
    if (!SHOWN_ELSEWHERE.has(name) && value !== null && value !== undefined) {
      details[name] = typeof value === 'object' ? JSON.stringify(value) : String(value);
    }
  }
  if (act === 'change_level') {
    delete details['level'];
    details['from_level'] = String(before?.['level'] ?? '');
    details['to_level'] = String(after?.['level'] ?? '');
  }
  if (act.startsWith('page_')) {
    details['outcome'] = act.slice('page_'.length);
  }
  if (agent !== null) {
    details['agent'] = agent;
    if (reason !== null) {
      details['reason'] = reason;
    }
  }
  return details;
}
