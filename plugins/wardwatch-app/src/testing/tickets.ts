import type { Clock, TicketSummary } from '@wardwatch/contracts';

/** A running response clock, due at 04:00 UTC; override what a test is about. */
export function clock(of: Partial<Clock> = {}): Clock {
  return {
    name: 'response',
    state: 'running',
    started_at: '2026-11-24T03:00:00Z',
    due_at: '2026-11-24T04:00:00Z',
    met_at: null,
    remaining_seconds: 1800,
    ...of,
  };
}

let made = 0;

/** An open fault that nobody has accepted yet; override what a test is about. */
export function fault(of: Partial<TicketSummary> = {}): TicketSummary {
  made += 1;
  return {
    id: `t${made}`,
    number: `F-2026-${String(made).padStart(6, '0')}`,
    kind: 'fault',
    title: 'Backup is overdue',
    title_zh: '备份逾期',
    level: '3',
    domain: 'application',
    system: 'his',
    unit: 'information',
    state: 'new',
    version: 1,
    owner: null,
    source: 'alert',
    created_at: '2026-11-24T03:00:00Z',
    updated_at: '2026-11-24T03:00:00Z',
    state_since: '2026-11-24T03:00:00Z',
    alert_state: 'firing',
    recovered_at: null,
    firing_count: 1,
    pages: { sent: 1, failed: 0, pending: 0 },
    clocks: [clock()],
    ...of,
  };
}
