import { OPEN_STATES, type TicketQuery } from '@wardwatch/contracts';

/** Collects values of a statement and names their places. */
export class Values {
  readonly list: unknown[] = [];

  add(value: unknown): string {
    this.list.push(value);
    return `$${this.list.length}`;
  }
}

export type Facet = 'state' | 'level';

// Word for word the predicate of the partial indexes over open tickets.
const OPEN = `state not in ('closed', 'cancelled')`;

/** Conditions of a query as SQL; `without` leaves one facet out, so that its tabs can show counts of their own. */
export function conditionsOf(query: TicketQuery, login: string, values: Values, without?: Facet): string[] {
  const conditions: string[] = [];
  const equal = (column: string, value: string | undefined) => {
    if (value !== undefined) {
      conditions.push(`${column} = ${values.add(value)}`);
    }
  };
  if (without !== 'state') {
    if (query.state === 'open') {
      conditions.push(OPEN);
    } else if (query.state !== 'all') {
      conditions.push(`state = any(${values.add(query.state)})`);
      // Lets the planner use the small index over open tickets where it can.
      if (query.state.every((state) => (OPEN_STATES as readonly string[]).includes(state))) {
        conditions.push(OPEN);
      }
    }
  }
  if (without !== 'level' && query.level !== undefined) {
    conditions.push(`level = any(${values.add(query.level)})`);
  }
  if (query.domain !== undefined) {
    conditions.push(`domain = any(${values.add(query.domain)})`);
  }
  equal('kind', query.kind);
  equal('system', query.system);
  equal('unit', query.unit);
  if (query.owner === 'none') {
    conditions.push('owner is null');
  } else {
    equal('owner', query.owner === 'me' ? login : query.owner);
  }
  for (const term of query.q?.split(/\s+/).filter(Boolean) ?? []) {
    conditions.push(`search_text ilike ${values.add(`%${escapeLike(term)}%`)}`);
  }
  return conditions;
}

/** Whether nothing but kind, state and level narrows the query, so that the running tally can answer its counts. */
export function isTallied({ domain, system, unit, owner, q }: TicketQuery): boolean {
  return [domain, system, unit, owner, q].every((each) => each === undefined);
}

export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
