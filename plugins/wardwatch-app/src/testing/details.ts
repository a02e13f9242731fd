import type { ExplainedClock, OfferedAction, TicketDetail, TimelineEntry } from '@wardwatch/contracts';
import type { Reason } from '@wardwatch/contracts/reasons';
import { TICKET_ACTIONS, type TicketAction } from '@wardwatch/contracts/tickets/states';
import { clock, fault } from './tickets';

let made = 100;

export function entry(of: Partial<TimelineEntry> = {}): TimelineEntry {
  made += 1;
  return {
    id: String(made),
    at: '2026-11-24T03:00:00Z',
    kind: 'comment',
    actor: null,
    action: null,
    from_state: null,
    to_state: null,
    text: null,
    details: {},
    audit_seq: String(made),
    ...of,
  };
}

/** All actions as they are offered: those named are allowed, the others refused with their reason or because of the state. */
export function offer(
  allowed: readonly TicketAction[],
  refused: Partial<Record<TicketAction, Reason>> = {},
): OfferedAction[] {
  return TICKET_ACTIONS.map((action) =>
    allowed.includes(action)
      ? { action, allowed: true, reason: null }
      : { action, allowed: false, reason: refused[action] ?? 'state_not_allowed' },
  );
}

function explained(of: Partial<ExplainedClock> = {}): ExplainedClock {
  return {
    ...clock(),
    steps: [
      { step: 'started', at: '2026-11-24T03:00:00Z', params: {} },
      { step: 'limit', at: null, params: { level: '3', minutes: '60' } },
      { step: 'due', at: '2026-11-24T04:00:00Z', params: {} },
    ],
    ...of,
  };
}

/** A new fault that the reader may accept. */
export function detail(of: Partial<TicketDetail> = {}): TicketDetail {
  return {
    ...fault({ id: 't1', number: 'F-2026-000001' }),
    description: 'The newest backup is 27 h old.',
    description_zh: '最新备份已有 27 小时。',
    dedup_key: 'BackupOverdue/his',
    obligations: ['A39'],
    runbook_url: '/a/wardwatch-app/runbooks/BackupOverdue',
    dashboard_url: '/d/ww-backups?var-system=his',
    cause: null,
    solution: null,
    resolved_by: null,
    declared_by: null,
    clocks: [explained(), explained({ name: 'resolution', due_at: '2026-11-24T11:00:00Z' })],
    occurrences: [
      {
        id: 'o1',
        fingerprint: 'abc',
        status: 'firing',
        alertname: 'BackupOverdue',
        labels: { alertname: 'BackupOverdue', plan: 'his-db' },
        annotations: { description: 'The newest backup is 27 h old.', description_zh: '最新备份已有 27 小时。' },
        starts_at: '2026-11-24T03:00:00Z',
        ends_at: null,
        last_seen_at: '2026-11-24T03:30:00Z',
        generator_url: null,
      },
    ],
    page_log: [],
    actions: offer(['accept', 'assign', 'change_level', 'cancel']),
    can_comment: { allowed: true, reason: null },
    timeline: [entry({ kind: 'created' })],
    timeline_next_cursor: null,
    ...of,
  };
}
