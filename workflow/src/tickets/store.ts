import type { Level, TicketKind, TicketState } from '@wardwatch/contracts';
import type { Sql } from '../db/pool.js';
import type { TicketPatch } from './effects.js';
import { DETAIL_COLUMNS, type DetailRow } from './row.js';

export async function readTicket(sql: Sql, id: string): Promise<DetailRow | null> {
  const { rows } = await sql.query<DetailRow>({
    name: 'read_ticket',
    text: `select ${DETAIL_COLUMNS} from ticket t where t.id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** Holds the ticket until the transaction ends. */
export async function lockTicket(tx: Sql, id: string): Promise<void> {
  await tx.query('select from ticket where id = $1 for update', [id]);
}

/** Applies an action's changes if version and state are still those it was decided on. @returns false when not. */
export async function patchTicket(
  tx: Sql,
  id: string,
  expected: { readonly version: number; readonly state: TicketState },
  patch: TicketPatch,
  at: Date,
): Promise<boolean> {
  const columns = Object.keys(patch).filter((column) => column !== 'state');
  const sets = columns.map((column, index) => `${column} = $${index + 6}`);
  const { rowCount } = await tx.query(
    `update ticket set ${['state = $4', 'version = version + 1', 'updated_at = $5', ...sets].join(', ')},
       state_since = case when state = $4 then state_since else $5 end
     where id = $1 and version = $2 and state = $3`,
    [
      id,
      expected.version,
      expected.state,
      patch.state,
      at,
      ...columns.map((column) => patch[column as keyof TicketPatch]),
    ],
  );
  return rowCount === 1;
}

/** Marks that something happened to a ticket that changes no field, such as a comment. */
export async function touchTicket(tx: Sql, id: string, at: Date): Promise<void> {
  await tx.query('update ticket set updated_at = greatest(updated_at, $2) where id = $1', [id, at]);
}

export interface ReportedTicket {
  readonly kind: TicketKind;
  readonly title: string;
  readonly description: string | null;
  readonly level: Level;
  readonly domain: string;
  readonly system: string | null;
  readonly unit: string | null;
  readonly began_at: Date | null;
  readonly declared_by: string;
}

export async function insertReported(
  tx: Sql,
  ticket: ReportedTicket,
  year: number,
  at: Date,
): Promise<{ id: string; number: string }> {
  const { rows } = await tx.query<{ id: string; number: string }>(
    `insert into ticket (id, number, kind, title, description, level, domain, system, unit, state, source, created_at,
       updated_at, state_since, began_at, declared_by)
     select id, number, $1, $4, $5, $6, $7, $8, $9, 'new', 'person', $3, $3, $3, $10, $11
     from next_ticket_numbers($1, $2, 1)
     returning id, number`,
    [
      ticket.kind,
      year,
      at,
      ticket.title,
      ticket.description,
      ticket.level,
      ticket.domain,
      ticket.system,
      ticket.unit,
      ticket.began_at,
      ticket.declared_by,
    ],
  );
  const [row] = rows;
  if (row === undefined) {
    throw new Error('the database gave no ticket number');
  }
  return row;
}
