import type { Level, TicketState } from '@wardwatch/contracts';
import type { Sql } from '../db/pool.js';

/** One row of the trail as a change of a ticket; `ticket` is null for rows about something else. */
export interface ChangeRow {
  readonly id: number;
  readonly created: boolean;
  readonly ticket: { id: string; number: string; version: number; state: TicketState; level: Level } | null;
}

/** Changes after a position and those missing before it, oldest first, each with the ticket as it is now. */
export async function readChanges(
  sql: Sql,
  after: number,
  missing: readonly number[],
  limit: number,
): Promise<ChangeRow[]> {
  const { rows } = await sql.query<{
    audit_id: string;
    act: string;
    ticket_id: string | null;
    number: string;
    version: number;
    state: TicketState;
    level: Level;
  }>({
    name: 'read_changes',
    text: `select change.id as audit_id, act, ticket.id as ticket_id, number, version, state, level
           from (select id, subject, act from audit where id > $1
                 union all select id, subject, act from audit where id = any($2::bigint[])
                 order by id limit $3) change
             left join ticket on ticket.id = case when subject like 'ticket:%' then substr(subject, 8)::bigint end
           order by change.id`,
    values: [after, missing, limit],
  });
  return rows.map(({ audit_id, act, ticket_id, ...ticket }) => ({
    id: Number(audit_id),
    created: act === 'created',
    ticket: ticket_id === null ? null : { id: ticket_id, ...ticket },
  }));
}
