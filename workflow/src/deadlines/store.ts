import type { Level, TicketState } from '@wardwatch/contracts';
import type { Sql } from '../db/pool.js';
import { CLOCK_ACTS, type ClockAct, type ClockFacts } from './clocks.js';
import type { DueHints } from './hints.js';

interface ActRow {
  ticket_id: string;
  at: Date;
  act: ClockAct['act'];
  from_level: Level | null;
  to_level: Level | null;
}

// Written out so that the planner sees the predicate of the partial index.
const ACT_LIST = CLOCK_ACTS.map((act) => `'${act}'`).join(', ');

/** Clock acts of tickets from the trail, oldest first. Tickets without any are missing in the map. */
export async function readClockActs(sql: Sql, ticketIds: readonly string[]): Promise<Map<string, ClockAct[]>> {
  const { rows } = await sql.query<ActRow>({
    name: 'read_clock_acts',
    text: `select substr(subject, 8) as ticket_id, at, act, before ->> 'level' as from_level, after ->> 'level' as to_level
           from audit where subject = any($1) and act in (${ACT_LIST}) order by id`,
    values: [ticketIds.map((id) => `ticket:${id}`)],
  });
  const acts = new Map<string, ClockAct[]>();
  for (const { ticket_id, at, act, from_level, to_level } of rows) {
    const list = acts.get(ticket_id) ?? [];
    const moved = act === 'change_level';
    list.push({ at, act, fromLevel: moved ? from_level : null, toLevel: moved ? to_level : null });
    acts.set(ticket_id, list);
  }
  return acts;
}

export async function readClockFacts(sql: Sql, ticketIds: readonly string[]): Promise<Map<string, ClockFacts>> {
  const { rows } = await sql.query<{ id: string; created_at: Date; level: Level; state: TicketState }>(
    'select id, created_at, level, state from ticket where id = any($1)',
    [ticketIds],
  );
  const acts = await readClockActs(sql, ticketIds);
  return new Map(
    rows.map(({ id, created_at, level, state }) => [
      id,
      { createdAt: created_at, level, state, acts: acts.get(id) ?? [] },
    ]),
  );
}

export async function writeHints(tx: Sql, hints: ReadonlyMap<string, DueHints>): Promise<void> {
  const rows = [...hints].map(([id, { response, resolution }]) => ({ id, response, resolution }));
  await tx.query(
    `update ticket set response_due_hint = hint.response, resolution_due_hint = hint.resolution
     from json_to_recordset($1::json) as hint (id bigint, response timestamptz, resolution timestamptz)
     where ticket.id = hint.id and (response_due_hint, resolution_due_hint)
       is distinct from (hint.response, hint.resolution)`,
    [JSON.stringify(rows)],
  );
}

/** Up to `limit` unresolved tickets after `afterId`, for recomputing all hints when the rules change. */
export async function readUnresolvedIds(sql: Sql, afterId: string, limit: number): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from ticket where id > $1 and due_hint < 'infinity' order by id limit $2`,
    [afterId, limit],
  );
  return rows.map((row) => row.id);
}

export async function countOverdue(
  sql: Sql,
  now: Date,
): Promise<{ level: Level; response: string; resolution: string }[]> {
  const { rows } = await sql.query<{ level: Level; response: string; resolution: string }>(
    `select level, count(*) filter (where response_due_hint < $1) as response,
       count(*) filter (where resolution_due_hint < $1) as resolution
     from ticket where due_hint < $1 group by level`,
    [now],
  );
  return rows;
}
