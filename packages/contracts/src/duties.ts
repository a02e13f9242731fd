import type { TicketRight } from './tickets/states.js';

/** Duties that the server's own register of people gives; a person may hold several. */
export const DUTIES = ['engineer', 'dispatcher', 'declarer', 'manager', 'administrator', 'auditor'] as const;
export type Duty = (typeof DUTIES)[number];

export type Right = TicketRight | 'audit.read' | 'setup.read' | 'setup.act';

export const DUTY_RIGHTS: Readonly<Record<Duty, readonly Right[]>> = {
  engineer: ['ticket.accept', 'ticket.handle', 'ticket.comment', 'ticket.report', 'audit.read'],
  dispatcher: ['ticket.accept', 'ticket.handle', 'ticket.dispatch', 'ticket.comment', 'ticket.report', 'audit.read'],
  declarer: ['ticket.verify', 'ticket.comment', 'ticket.report'],
  manager: ['ticket.comment', 'ticket.verify', 'ticket.report', 'audit.read'],
  administrator: ['setup.read', 'setup.act', 'audit.read'],
  auditor: ['audit.read'],
};

/** Grafana organisation roles as they stand in the identity token. */
export const GRAFANA_ROLES = ['None', 'Viewer', 'Editor', 'Admin'] as const;
export type GrafanaRole = (typeof GRAFANA_ROLES)[number];

/** What the Grafana role alone gives, before any duty. Everybody from `Viewer` up may read tickets. */
export const ROLE_RIGHTS: Readonly<Record<GrafanaRole, readonly Right[]>> = {
  None: [],
  Viewer: [],
  Editor: [],
  Admin: ['setup.read', 'setup.act', 'audit.read'],
};

export function rightsOf(role: GrafanaRole, duties: readonly Duty[]): Set<Right> {
  if (role === 'None') {
    return new Set();
  }
  return new Set([...ROLE_RIGHTS[role], ...duties.flatMap((duty) => DUTY_RIGHTS[duty])]);
}
