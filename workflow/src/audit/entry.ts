/** What acted when no person did. */
export type Agent = 'intake' | 'worker' | 'policies';

/** One act as it goes into the trail. Exactly one of `actor` (Grafana login) and `agent` is set. */
export interface AuditEntry {
  readonly at: Date;
  readonly actor: string | null;
  readonly agent: Agent | null;
  /** `ticket:123`, `person:wang`, `policy:people.yaml`, `channel:oncall` */
  readonly subject: string;
  readonly act: string;
  readonly reason: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

export const ticketSubject = (id: string) => `ticket:${id}`;
