import type { TicketKind, TicketSort } from '@wardwatch/contracts';
import { DOMAINS, LEVELS, type Domain, type Level } from '@wardwatch/contracts/levels';
import { TICKET_STATES, type TicketState } from '@wardwatch/contracts/tickets/states';
import type { Query } from '../api/request';

/** What the list shows: all of it stands in the address, so that a link shows a colleague the same. */
export interface ListView {
  readonly kind: TicketKind | 'all';
  readonly state: 'open' | 'all' | TicketState;
  readonly level: Level | undefined;
  readonly domain: Domain | undefined;
  readonly system: string | undefined;
  readonly unit: string | undefined;
  /** `me`, `none` or a login. */
  readonly owner: string | undefined;
  readonly q: string | undefined;
  readonly sort: TicketSort;
  /** Where this page of the list begins; undefined on the first. */
  readonly cursor: string | undefined;
  /** For people: the number of the page that `cursor` begins. */
  readonly page: number;
}

export const PAGE_SIZE = 50;

export const SORTS = ['due', 'level', '-created', 'created'] as const satisfies readonly TicketSort[];

const KINDS = ['fault', 'request', 'all'] as const;
const STATES = ['open', 'all', ...TICKET_STATES] as const;

/** Reads an address that anybody may have typed: what makes no sense is left out. */
export function parseView(search: string): ListView {
  const params = new URLSearchParams(search);
  const cursor = text(params, 'cursor', 400);
  const state = oneOf(params.get('state'), STATES) ?? 'open';
  return {
    kind: oneOf(params.get('kind'), KINDS) ?? 'fault',
    state,
    level: oneOf(params.get('level'), LEVELS),
    domain: oneOf(params.get('domain'), DOMAINS),
    system: text(params, 'system', 63),
    unit: text(params, 'unit', 63),
    owner: text(params, 'owner', 190),
    q: text(params, 'q', 200),
    sort: oneOf(params.get('sort'), SORTS) ?? usualSort(state),
    cursor,
    page: cursor === undefined ? 1 : Math.max(2, Number.parseInt(params.get('page') ?? '2', 10) || 2),
  };
}

/** The address of a view; what is as usual stays out of it. */
export function searchOf(view: ListView): string {
  const params = new URLSearchParams();
  const put = (name: string, value: string | undefined, usual?: string) => {
    if (value !== undefined && value !== usual) {
      params.set(name, value);
    }
  };
  put('kind', view.kind, 'fault');
  put('state', view.state, 'open');
  put('level', view.level);
  put('domain', view.domain);
  put('system', view.system);
  put('unit', view.unit);
  put('owner', view.owner);
  put('q', view.q);
  put('sort', view.sort, usualSort(view.state));
  if (view.cursor !== undefined) {
    params.set('cursor', view.cursor);
    params.set('page', String(view.page));
  }
  const search = params.toString();
  return search === '' ? '' : `?${search}`;
}

export type FilterName = 'kind' | 'state' | 'level' | 'domain' | 'system' | 'unit' | 'owner' | 'q' | 'sort';

/** What is open is asked for by what runs out next; what is over, by when it was. */
export function usualSort(state: ListView['state']): TicketSort {
  return state === 'open' ? 'due' : '-created';
}

/** Another filter or order begins at the first page again. */
export function withFilter<N extends FilterName>(view: ListView, name: N, value: ListView[N]): ListView {
  const next: ListView = { ...view, [name]: value, cursor: undefined, page: 1 };
  // Nobody chose the usual order; it follows the state.
  return name === 'state' && view.sort === usualSort(view.state) ? { ...next, sort: usualSort(next.state) } : next;
}

export function withoutFilters(view: ListView): ListView {
  const usual = parseView('');
  return { ...usual, kind: view.kind, sort: view.sort === usualSort(view.state) ? usual.sort : view.sort };
}

/** How many filters hold back rows, besides the usual "open". */
export function filterCount(view: ListView): number {
  const narrowing = [view.level, view.domain, view.system, view.unit, view.owner, view.q];
  return narrowing.filter((value) => value !== undefined).length + (view.state === 'open' ? 0 : 1);
}

/** The view as the workflow server's query. */
export function listQuery(view: ListView): Query {
  return { ...countsQuery(view), sort: view.sort, limit: PAGE_SIZE, cursor: view.cursor };
}

/** Counts of the same selection. */
export function countsQuery({ kind, state, level, domain, system, unit, owner, q }: ListView): Query {
  return { kind: kind === 'all' ? undefined : kind, state, level, domain, system, unit, owner, q };
}

function oneOf<T extends string>(value: string | null, allowed: readonly T[]): T | undefined {
  return allowed.find((each) => each === value);
}

function text(params: URLSearchParams, name: string, longest: number): string | undefined {
  const value = params.get(name)?.trim();
  return value && value.length <= longest ? value : undefined;
}
