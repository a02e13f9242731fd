import type { AlertOutcome, Level, PayloadOutcome, TicketState } from '@wardwatch/contracts';
import type { Sql } from '../db/pool.js';
import type { IncomingAlert } from './alert.js';
import { occurrenceKey, type KnownState, type WorkingOccurrence, type WorkingTicket } from './working.js';

/** Any number, the same in every process: shared by batches that lock what they touch, held alone by huge ones. */
const INTAKE_LOCK = 8_121_003;
/** PostgreSQL keeps locks in a table of fixed size (max_locks_per_transaction × max_connections, 6,400 by default). */
const MOST_KEY_LOCKS = 1_000;

/**
 * Opens the transaction of a batch and waits until no other batch, of this process or another, works on the same dedup
 * keys. Occurrences and tickets of an alert follow from its key, so batches about different faults run side by side.
 */
export async function beginIntake(client: Sql, keys: ReadonlySet<string>): Promise<void> {
  if (keys.size > MOST_KEY_LOCKS) {
    await client.query(`begin; select pg_advisory_xact_lock(${INTAKE_LOCK})`);
    return;
  }
  await client.query(`begin; select pg_advisory_xact_lock_shared(${INTAKE_LOCK})`);
  await client.query({
    name: 'lock_keys',
    // In the order of the hashes, the same for everybody: two batches never wait for each other.
    text: `select count(pg_advisory_xact_lock(hash))
           from (select distinct hashtextextended(key, ${INTAKE_LOCK}) as hash from unnest($1::text[]) as key
                 order by hash) keys`,
    values: [[...keys]],
  });
}

interface OccurrenceRow {
  id: string;
  ticket_id: string | null;
  fingerprint: string;
  starts_at: string;
  ends_at: string | null;
  status: 'firing' | 'resolved';
  first_seen_at: Date;
  last_seen_at: Date;
}
interface TicketRow {
  id: string;
  number: string;
  dedup_key: string;
  level: Level;
  state: TicketState;
  domain: string;
  recovered_at: Date | null;
  began_at: string | null;
  firing: string;
}

const utc = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const OCCURRENCE = `o.id, o.ticket_id, o.fingerprint, ${utc('o.starts_at')} as starts_at, ${utc('o.ends_at')} as ends_at,
  o.status, o.first_seen_at, o.last_seen_at`;

/** What is known of these alerts: their occurrences, the newest of each series, and the tickets concerned, locked. */
export async function readKnown(
  tx: Sql,
  alerts: readonly IncomingAlert[],
  dedupKeys: ReadonlySet<string>,
): Promise<KnownState> {
  const newestRows = await readNewest(tx, [...new Set(alerts.map((alert) => alert.fingerprint))]);
  const newestStart = new Map(newestRows.map((row) => [row.fingerprint, row.starts_at]));
  // Most alerts are about the newest firing of their series, or about one that is newer still.
  const older = alerts.filter(({ fingerprint, startsAt }) => startsAt < (newestStart.get(fingerprint) ?? ''));
  const rows = older.length === 0 ? newestRows : [...newestRows, ...(await readExact(tx, older))];
  const ids = rows.flatMap((row) => (row.ticket_id === null ? [] : [row.ticket_id]));
  const tickets = await readTickets(tx, [...dedupKeys], [...new Set(ids)]);
  const known: KnownState = { occurrences: new Map(), newest: new Map(), openTickets: new Map() };
  for (const ticket of tickets.values()) {
    if (ticket.state !== 'closed' && ticket.state !== 'cancelled') {
      known.openTickets.set(ticket.dedupKey, ticket);
    }
  }
  for (const row of rows) {
    const occurrence = workingOccurrence(row, row.ticket_id === null ? null : (tickets.get(row.ticket_id) ?? null));
    known.occurrences.set(occurrenceKey(row.fingerprint, row.starts_at), occurrence);
    const newest = known.newest.get(row.fingerprint);
    if (newest === undefined || newest.startsAt < row.starts_at) {
      known.newest.set(row.fingerprint, occurrence);
    }
  }
  return known;
}

async function readNewest(tx: Sql, fingerprints: readonly string[]): Promise<OccurrenceRow[]> {
  const { rows } = await tx.query<OccurrenceRow>({
    name: 'newest_occurrences',
    text: `select ${OCCURRENCE} from unnest($1::text[]) as series (fingerprint)
             cross join lateral (select * from occurrence newest where newest.fingerprint = series.fingerprint
                                 order by newest.starts_at desc limit 1) o`,
    values: [fingerprints],
  });
  return rows;
}

async function readExact(tx: Sql, alerts: readonly IncomingAlert[]): Promise<OccurrenceRow[]> {
  const { rows } = await tx.query<OccurrenceRow>({
    name: 'exact_occurrences',
    text: `select ${OCCURRENCE} from unnest($1::text[], $2::timestamptz[]) as wanted (fingerprint, starts_at)
             join occurrence o using (fingerprint, starts_at)`,
    values: [alerts.map((alert) => alert.fingerprint), alerts.map((alert) => alert.startsAt)],
  });
  return rows;
}

async function readTickets(
  tx: Sql,
  dedupKeys: readonly string[],
  ids: readonly string[],
): Promise<Map<string, WorkingTicket>> {
  const { rows } = await tx.query<TicketRow>({
    name: 'known_tickets',
    text: `select id, number, dedup_key, level, state, domain, recovered_at, ${utc('began_at')} as began_at,
             (select count(*) from occurrence o where o.ticket_id = ticket.id and o.status = 'firing') as firing
           from ticket
           where (dedup_key = any($1) and dedup_key is not null and state not in ('closed', 'cancelled'))
              or id = any($2::bigint[])
           order by id for update`,
    values: [dedupKeys, ids],
  });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        number: row.number,
        dedupKey: row.dedup_key,
        fields: null,
        domain: row.domain,
        level: row.level,
        state: row.state,
        recoveredAt: row.recovered_at,
        firing: Number(row.firing),
        beganAt: row.began_at ?? '9999',
        changed: false,
        bumped: false,
        resolvedByRecovery: false,
      },
    ]),
  );
}

function workingOccurrence(row: OccurrenceRow, ticket: WorkingTicket | null): WorkingOccurrence {
  return {
    id: row.id,
    fingerprint: row.fingerprint,
    startsAt: row.starts_at,
    ticket,
    alert: null,
    status: row.status,
    endsAt: row.ends_at,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    changed: false,
  };
}

/** Ids for the ledger rows, and ids and numbers for the new tickets, in one round trip. */
export async function allocate(
  tx: Sql,
  payloads: number,
  tickets: readonly WorkingTicket[],
  year: number,
): Promise<string[]> {
  const { rows } = await tx.query<{ payload_ids: string[]; tickets: { id: number; number: string }[] | null }>({
    name: 'allocate',
    text: `select array(select nextval('intake_payload_id_seq') from generate_series(1, $1))::text[] as payload_ids,
             (select json_agg(n) from next_ticket_numbers('fault', $2, $3) n) as tickets`,
    values: [payloads, year, tickets.length],
  });
  tickets.forEach((ticket, index) => {
    const given = rows[0]?.tickets?.[index];
    ticket.id = given === undefined ? null : String(given.id);
    ticket.number = given?.number ?? null;
  });
  return rows[0]?.payload_ids ?? [];
}

export interface NewTicketRow {
  readonly ticket: WorkingTicket;
  readonly responseDue: Date | null;
  readonly resolutionDue: Date | null;
}

export async function insertTickets(tx: Sql, rows: readonly NewTicketRow[], at: Date): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  // Written out rather than spread: this runs for every alert of a burst.
  const records = rows.map(({ ticket, responseDue, resolutionDue }) => ({
    id: ticket.id,
    number: ticket.number,
    title: ticket.fields?.title,
    title_zh: ticket.fields?.title_zh,
    description: ticket.fields?.description,
    description_zh: ticket.fields?.description_zh,
    level: ticket.level,
    domain: ticket.domain,
    system: ticket.fields?.system,
    unit: ticket.fields?.unit,
    state: ticket.state,
    dedup_key: ticket.dedupKey,
    began_at: ticket.beganAt,
    recovered_at: ticket.recoveredAt,
    obligations: ticket.fields?.obligations,
    runbook_url: ticket.fields?.runbook_url,
    dashboard_url: ticket.fields?.dashboard_url,
    response_due_hint: responseDue,
    resolution_due_hint: resolutionDue,
  }));
  await tx.query({
    name: 'insert_tickets',
    text: `insert into ticket (id, number, kind, title, title_zh, description, description_zh, level, domain, system, unit,
             state, source, dedup_key, created_at, updated_at, state_since, began_at, recovered_at, obligations,
             runbook_url, dashboard_url, response_due_hint, resolution_due_hint)
           select id, number, 'fault', title, title_zh, description, description_zh, level, domain, system, unit,
             state, 'alert', dedup_key, $2, $2, $2, began_at, recovered_at, coalesce(obligations, '{}'),
             runbook_url, dashboard_url, response_due_hint, resolution_due_hint
           from json_to_recordset($1::json) as new (id bigint, number text, title text, title_zh text, description text,
             description_zh text, level text, domain text, system text, unit text, state text, dedup_key text,
             began_at timestamptz, recovered_at timestamptz, obligations text[], runbook_url text, dashboard_url text,
             response_due_hint timestamptz, resolution_due_hint timestamptz)`,
    values: [JSON.stringify(records), at],
  });
}

export async function updateTickets(tx: Sql, tickets: readonly WorkingTicket[], at: Date): Promise<void> {
  if (tickets.length === 0) {
    return;
  }
  const records = tickets.map((ticket) => ({
    id: ticket.id,
    level: ticket.level,
    state: ticket.state,
    recovered_at: ticket.recoveredAt,
    bump: ticket.bumped ? 1 : 0,
    cause: ticket.resolvedByRecovery ? 'alert_recovered' : null,
  }));
  await tx.query({
    name: 'update_tickets',
    text: `update ticket set level = new.level, state = new.state, recovered_at = new.recovered_at, updated_at = $2,
             version = version + new.bump, cause = coalesce(new.cause, ticket.cause),
             state_since = case when ticket.state = new.state then state_since else $2 end
           from json_to_recordset($1::json) as new (id bigint, level text, state text, recovered_at timestamptz,
             bump integer, cause text)
           where ticket.id = new.id`,
    values: [JSON.stringify(records), at],
  });
}

export async function insertOccurrences(tx: Sql, occurrences: readonly WorkingOccurrence[]): Promise<void> {
  if (occurrences.length === 0) {
    return;
  }
  const records = occurrences.map((occurrence) => ({
    t: occurrence.ticket?.id ?? null,
    f: occurrence.fingerprint,
    s: occurrence.startsAt,
    e: occurrence.endsAt,
    o: occurrence.status,
    n: occurrence.alert?.alertname,
    l: occurrence.alert?.labels,
    a: occurrence.alert?.annotations,
    g: occurrence.alert?.generatorUrl,
  }));
  await tx.query({
    name: 'insert_occurrences',
    text: `insert into occurrence (ticket_id, fingerprint, starts_at, ends_at, status, alertname, labels, annotations,
             generator_url, first_seen_at, last_seen_at)
           select t, f, s, e, o, n, l, a, g, $2, $2
           from json_to_recordset($1::json) as new (t bigint, f text, s timestamptz, e timestamptz, o text, n text,
             l jsonb, a jsonb, g text)`,
    values: [JSON.stringify(records), occurrences[0]?.firstSeenAt],
  });
}

export async function updateOccurrences(tx: Sql, occurrences: readonly WorkingOccurrence[]): Promise<void> {
  if (occurrences.length === 0) {
    return;
  }
  const records = occurrences.map((occurrence) => ({
    id: occurrence.id,
    t: occurrence.ticket?.id ?? null,
    e: occurrence.endsAt,
    o: occurrence.status,
    a: occurrence.alert?.annotations ?? null,
    seen: occurrence.lastSeenAt,
  }));
  await tx.query({
    name: 'update_occurrences',
    text: `update occurrence set ticket_id = t, ends_at = e, status = o, annotations = coalesce(a, annotations),
             last_seen_at = seen
           from json_to_recordset($1::json) as new (id bigint, t bigint, e timestamptz, o text, a jsonb,
             seen timestamptz)
           where occurrence.id = new.id`,
    values: [JSON.stringify(records)],
  });
}

export interface LedgerRow {
  readonly id?: string;
  readonly outcome: PayloadOutcome;
  readonly reason?: string | null;
  readonly detail?: string | null;
  readonly group_key?: string | null;
  readonly receiver?: string | null;
  readonly bytes: number;
  readonly alerts: number;
  readonly alert_outcomes?: Partial<Record<AlertOutcome, number>>;
  readonly truncated_alerts?: number;
  readonly remainder?: Readonly<Record<string, unknown>> | null;
  readonly copy?: string | null;
}

/** Rows of the ledger; rows without an id get one. */
export async function insertLedger(tx: Sql, rows: readonly LedgerRow[], at: Date): Promise<string[]> {
  const inserted = await tx.query<{ id: string }>({
    name: 'insert_ledger',
    text: `insert into intake_payload (id, received_at, outcome, reason, detail, group_key, receiver, bytes, alerts,
             alert_outcomes, truncated_alerts, remainder, copy)
           select coalesce(id, nextval('intake_payload_id_seq')), $2, outcome, reason, detail, group_key, receiver, bytes,
             alerts, coalesce(alert_outcomes, '{}'), coalesce(truncated_alerts, 0), remainder, copy
           from json_to_recordset($1::json) as new (id bigint, outcome text, reason text, detail text, group_key text,
             receiver text, bytes integer, alerts integer, alert_outcomes jsonb, truncated_alerts integer,
             remainder jsonb, copy text)
           returning id`,
    values: [JSON.stringify(rows), at],
  });
  return inserted.rows.map((row) => row.id);
}

/** When Alertmanager was last heard with a payload that was understood. */
export async function readLastHeard(sql: Sql): Promise<Date | null> {
  const { rows } = await sql.query<{ received_at: Date }>(
    `select received_at from intake_payload where outcome <> 'rejected' order by id desc limit 1`,
  );
  return rows[0]?.received_at ?? null;
}
