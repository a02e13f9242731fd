import type { TicketList, TicketSummary } from '@wardwatch/contracts';

/**
 * Rows as the reader sees them. A fresh answer never moves a row while somebody is at work on the list: rows change in
 * place, what left stays and is marked, what came is offered.
 */
export interface ListRows {
  readonly rows: readonly TicketSummary[];
  readonly nextCursor: string | null;
  /** Changed since the reader last saw the list whole: marked until then. */
  readonly changed: ReadonlySet<string>;
  /** No longer in the selection. */
  readonly left: ReadonlySet<string>;
  /** The newest answer, held back; undefined when the rows show it. */
  readonly held: TicketList | undefined;
  /** Ids that the held answer would bring in. */
  readonly arrived: readonly string[];
}

export type ListEvent =
  /** Another selection, or the reader asked: show it as it is. */
  | { readonly type: 'shown'; readonly list: TicketList }
  /** The server was asked again. `isCalm`: nobody points at, reads or types in the rows. */
  | { readonly type: 'refreshed'; readonly list: TicketList; readonly isCalm: boolean }
  /** The reader took up the offer. */
  | { readonly type: 'released' };

const NONE: ReadonlySet<string> = new Set();

export function showAll(list: TicketList): ListRows {
  return { rows: list.items, nextCursor: list.next_cursor, changed: NONE, left: NONE, held: undefined, arrived: [] };
}

export function reduceList(before: ListRows, event: ListEvent): ListRows {
  switch (event.type) {
    case 'shown':
      return showAll(event.list);
    case 'refreshed':
      return event.isCalm ? replaceRows(before, event.list) : mergeRows(before, event.list);
    case 'released':
      return before.held ? replaceRows(before, before.held) : before;
  }
}

/** The new answer whole, with what is new or different marked. */
function replaceRows(before: ListRows, list: TicketList): ListRows {
  const known = new Map(before.rows.map((row) => [row.id, row]));
  const changed = new Set(list.items.filter((row) => differs(known.get(row.id), row)).map(({ id }) => id));
  const marks = changed.size === 0 ? keepKnown(before.changed, list) : changed;
  return { ...showAll(list), changed: marks };
}

function keepKnown(marks: ReadonlySet<string>, list: TicketList): ReadonlySet<string> {
  return new Set(list.items.map(({ id }) => id).filter((id) => marks.has(id)));
}

/** The same rows in the same places, each as it is now. */
function mergeRows(before: ListRows, list: TicketList): ListRows {
  const fresh = new Map(list.items.map((row) => [row.id, row]));
  const known = new Set(before.rows.map(({ id }) => id));
  const rows = before.rows.map((row) => fresh.get(row.id) ?? row);
  const changedNow = before.rows.filter((row) => fresh.has(row.id) && differs(row, fresh.get(row.id)));
  const arrived = list.items.map(({ id }) => id).filter((id) => !known.has(id));
  const left = leftRows(before.rows, fresh, list.next_cursor !== null);
  const moved = left.size > 0 || arrived.length > 0;
  return {
    rows,
    nextCursor: before.nextCursor,
    changed: new Set([...before.changed, ...changedNow.map(({ id }) => id)]),
    left,
    held: moved ? list : undefined,
    arrived,
  };
}

/** Rows that the fresh answer lacks. Those at the end of a full page may only have been pushed to the next one. */
function leftRows(
  rows: readonly TicketSummary[],
  fresh: ReadonlyMap<string, TicketSummary>,
  isFullPage: boolean,
): ReadonlySet<string> {
  const kept = rows.map(({ id }) => fresh.has(id));
  const end = isFullPage ? kept.lastIndexOf(true) + 1 : rows.length;
  return new Set(
    rows
      .slice(0, end)
      .map(({ id }) => id)
      .filter((id) => !fresh.has(id)),
  );
}

/** A comment or a page touches a ticket without changing its version; what the row shows decides. */
function differs(before: TicketSummary | undefined, now: TicketSummary | undefined): boolean {
  return (
    before?.version !== now?.version ||
    before?.alert_state !== now?.alert_state ||
    before?.firing_count !== now?.firing_count ||
    before?.pages.sent !== now?.pages.sent ||
    before?.pages.failed !== now?.pages.failed
  );
}
