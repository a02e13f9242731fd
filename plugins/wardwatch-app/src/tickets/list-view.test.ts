import { ticketQuery } from '@wardwatch/contracts/tickets/schemas';
import { TICKET_STATES } from '@wardwatch/contracts/tickets/states';
import { DOMAINS, LEVELS } from '@wardwatch/contracts/levels';
import fc from 'fast-check';
import {
  countsQuery,
  filterCount,
  listQuery,
  parseView,
  searchOf,
  SORTS,
  withFilter,
  withoutFilters,
  type ListView,
} from './list-view';

const key = fc.stringMatching(/^[a-z][a-z0-9_-]{0,20}$/);
const words = fc
  .string({ minLength: 1, maxLength: 60 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
const view: fc.Arbitrary<ListView> = fc
  .record({
    kind: fc.constantFrom('fault', 'request', 'all'),
    state: fc.constantFrom('open', 'all', ...TICKET_STATES),
    level: fc.option(fc.constantFrom(...LEVELS), { nil: undefined }),
    domain: fc.option(fc.constantFrom(...DOMAINS), { nil: undefined }),
    system: fc.option(key, { nil: undefined }),
    unit: fc.option(key, { nil: undefined }),
    owner: fc.option(fc.constantFrom('me', 'none', 'wang'), { nil: undefined }),
    q: fc.option(words, { nil: undefined }),
    sort: fc.constantFrom(...SORTS),
    cursor: fc.option(words, { nil: undefined }),
    page: fc.integer({ min: 2, max: 99 }),
  })
  .map((each) => ({ ...each, page: each.cursor === undefined ? 1 : each.page }) as ListView);

describe('the list in the address', () => {
  it('shows whoever opens a link the same view', () => {
    fc.assert(fc.property(view, (each) => expect(parseView(searchOf(each))).toEqual(each)));
  });

  it('always makes a query that the server understands', () => {
    fc.assert(
      fc.property(view, (each) => {
        const sent = Object.fromEntries(Object.entries(listQuery(each)).filter(([, value]) => value !== undefined));
        expect(ticketQuery.safeParse(sent).success).toBe(true);
      }),
    );
  });

  it('reads whatever anybody typed without failing', () => {
    fc.assert(fc.property(fc.string(), (typed) => expect(() => listQuery(parseView(`?${typed}`))).not.toThrow()));
    expect(parseView('?level=9&state=gone&sort=size&domain=kitchen&page=-3')).toEqual(parseView(''));
  });

  it('is open faults by what runs out next when it says nothing, and what is over by when it was', () => {
    expect(listQuery(parseView(''))).toMatchObject({ kind: 'fault', state: 'open', sort: 'due' });
    expect(listQuery(withFilter(parseView(''), 'state', 'closed'))).toMatchObject({
      state: 'closed',
      sort: '-created',
    });
    expect(listQuery(withFilter(parseView('?sort=level'), 'state', 'closed'))).toMatchObject({ sort: 'level' });
    expect(searchOf(parseView(''))).toBe('');
  });

  it('begins at the first page again with another filter', () => {
    const second = parseView('?cursor=abc&page=2&level=2');
    expect(withFilter(second, 'owner', 'me')).toMatchObject({ cursor: undefined, page: 1, level: '2', owner: 'me' });
  });

  it('counts filters, and takes them away without touching kind and order', () => {
    const filtered = parseView('?level=2&owner=me&state=all&kind=request&sort=due');
    expect(filterCount(filtered)).toBe(3);
    expect(filterCount(withoutFilters(filtered))).toBe(0);
    expect(withoutFilters(filtered)).toMatchObject({ kind: 'request', sort: 'due' });
  });

  it('counts the same selection, whatever the page', () => {
    const {
      sort: _sort,
      limit: _limit,
      cursor: _cursor,
      ...selection
    } = listQuery(parseView('?level=2&cursor=x&page=2'));
    expect(countsQuery(parseView('?level=2'))).toEqual(selection);
  });
});
