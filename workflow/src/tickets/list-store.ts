import type { Level, TicketQuery, TicketSort, TicketState } from '@wardwatch/contracts';
import type { Sql } from '../db/pool.js';
import { readCursor, writeCursor } from './cursor.js';
import { conditionsOf, isTallied, Values, type Facet } from './filters.js';
import { SUMMARY_COLUMNS, type SummaryRow } from './row.js';

interface Order {
  readonly by: string;
  /** Condition that a row comes after the cursor; `at` are the places of its values. */
  readonly after: (at: readonly string[]) => string;
  readonly valuesOf: (row: SummaryRow) => string[];
}

const ORDERS: Readonly<Record<TicketSort, Order>> = {
  '-created': {
    by: 'created_at desc, id desc',
    after: ([created, id]) => `(created_at, id) < (${created}::timestamptz, ${id}::bigint)`,
    valuesOf: (row) => [row.created_key, row.id],
  },
  created: {
    by: 'created_at, id',
    after: ([created, id]) => `(created_at, id) > (${created}::timestamptz, ${id}::bigint)`,
    valuesOf: (row) => [row.created_key, row.id],
  },
  due: {
    by: 'due_hint, id',
    after: ([due, id]) => `(due_hint, id) > (${due}::timestamptz, ${id}::bigint)`,
    valuesOf: (row) => [row.due_key, row.id],
  },
  level: {
    by: 'level, created_at desc, id desc',
    after: ([level, created, id]) =>
      `level >= ${level} and (level > ${level} or (created_at, id) < (${created}::timestamptz, ${id}::bigint))`,
    valuesOf: (row) => [row.level, row.created_key, row.id],
  },
};
const CURSOR_LENGTH: Readonly<Record<TicketSort, number>> = { '-created': 2, created: 2, due: 2, level: 3 };
const CURSOR_VALUE = /^([1-4]|[0-9]{1,19}|infinity|\d{4}-\d\d-\d\dT[\d:.]+Z)$/;

export interface TicketPage {
  readonly rows: SummaryRow[];
  readonly nextCursor: string | null;
}

/** One page of tickets. Keyset: page 2,000 costs what page 1 costs. */
export async function listTickets(sql: Sql, query: TicketQuery, login: string): Promise<TicketPage> {
  const order = ORDERS[query.sort];
  const values = new Values();
  const conditions = conditionsOf(query, login, values);
  const cursor = readCursor(query.cursor, query.sort, CURSOR_LENGTH[query.sort], CURSOR_VALUE);
  if (cursor !== null) {
    conditions.push(order.after(cursor.map((value) => values.add(value))));
  }
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
  const { rows } = await sql.query<SummaryRow>(
    `select ${SUMMARY_COLUMNS}
     from (select * from ticket ${where} order by ${order.by} limit ${values.add(query.limit + 1)}) t
     order by ${order.by.replace(/(^|, )/g, '$1t.')}`,
    values.list,
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return { rows: page, nextCursor: more ? writeCursor(query.sort, order.valuesOf(last)) : null };
}

export interface Counts {
  readonly byLevel: Partial<Record<Level, number>>;
  readonly byState: Partial<Record<TicketState, number>>;
  readonly newestAt: Date | null;
}

/**
 * Counts for the tabs. Each facet ignores its own filter, so choosing a level does not zero the other levels.
 * Without further filters the running tally answers, since counting a million rows takes longer than a screen may.
 */
export async function countTickets(sql: Sql, query: TicketQuery, login: string): Promise<Counts> {
  const values = new Values();
  const conditions = conditionsOf(query, login, values, 'state');
  const newest = await sql.query<{ created_at: Date }>(
    `select created_at from ticket ${whereOf(conditions)} order by created_at desc, id desc limit 1`,
    values.list,
  );
  const facet = isTallied(query) ? talliedFacet : countedFacet;
  return {
    byLevel: await facet<Level>(sql, query, login, 'level'),
    byState: await facet<TicketState>(sql, query, login, 'state'),
    newestAt: newest.rows[0]?.created_at ?? null,
  };
}

type FacetCounts<K extends string> = Partial<Record<K, number>>;

async function countedFacet<K extends string>(
  sql: Sql,
  query: TicketQuery,
  login: string,
  facet: Facet,
): Promise<FacetCounts<K>> {
  const values = new Values();
  const where = whereOf(conditionsOf(query, login, values, facet));
  return facetOf(sql, `select ${facet} as key, count(*) as n from ticket ${where} group by ${facet}`, values);
}

async function talliedFacet<K extends string>(
  sql: Sql,
  query: TicketQuery,
  login: string,
  facet: Facet,
): Promise<FacetCounts<K>> {
  const values = new Values();
  const where = whereOf(conditionsOf(query, login, values, facet));
  return facetOf(sql, `select ${facet} as key, sum(change) as n from ticket_tally ${where} group by ${facet}`, values);
}

async function facetOf<K extends string>(sql: Sql, text: string, values: Values): Promise<FacetCounts<K>> {
  const { rows } = await sql.query<{ key: K; n: string }>(text, values.list);
  const found = rows.map(({ key, n }) => [key, Number(n)] as const).filter(([, n]) => n > 0);
  return Object.fromEntries(found) as FacetCounts<K>;
}

const whereOf = (conditions: readonly string[]) => (conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`);

/** Open tickets by kind, level and state, for the metric. */
export async function readTally(sql: Sql): Promise<{ kind: string; level: Level; state: TicketState; n: number }[]> {
  const { rows } = await sql.query<{ kind: string; level: Level; state: TicketState; n: string }>(
    'select kind, level, state, sum(change) as n from ticket_tally group by kind, level, state',
  );
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}

/** Sums the appended changes up into one row per kind, level and state. Writers are not held up. */
export async function compactTally(sql: Sql): Promise<void> {
  await sql.query(
    `with gone as (delete from ticket_tally returning kind, level, state, change)
     insert into ticket_tally (kind, level, state, change)
     select kind, level, state, sum(change) from gone group by kind, level, state having sum(change) <> 0`,
  );
}
