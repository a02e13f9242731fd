import type { TicketList, TicketSummary } from '@wardwatch/contracts';
import fc from 'fast-check';
import { fault } from '../testing/tickets';
import { reduceList, showAll } from './list-reducer';

const a = fault({ id: 'a' });
const b = fault({ id: 'b' });
const c = fault({ id: 'c' });
const list = (...items: TicketSummary[]): TicketList => ({ items, next_cursor: null });
const ids = (rows: readonly TicketSummary[]) => rows.map(({ id }) => id).join('');
const changed = (row: TicketSummary, of: Partial<TicketSummary>) => ({ ...row, version: row.version + 1, ...of });

describe('while somebody is at work on the rows', () => {
  const busy = (before: TicketList, after: TicketList) =>
    reduceList(showAll(before), { type: 'refreshed', list: after, isCalm: false });

  it('what came is offered, and no row moves', () => {
    const rows = busy(list(a, b), list(c, a, b));
    expect(ids(rows.rows)).toBe('ab');
    expect(rows.arrived).toEqual(['c']);
    expect(rows.held).toBeDefined();
  });

  it('what changed changes in its place and is marked', () => {
    const rows = busy(list(a, b), list(changed(b, { state: 'accepted' }), a));
    expect(ids(rows.rows)).toBe('ab');
    expect(rows.rows[1]?.state).toBe('accepted');
    expect([...rows.changed]).toEqual(['b']);
    expect(rows.held).toBeUndefined();
  });

  it('what left stays and says so', () => {
    const rows = busy(list(a, b), list(b));
    expect(ids(rows.rows)).toBe('ab');
    expect([...rows.left]).toEqual(['a']);
  });

  it('rows pushed off a full page have not left the selection', () => {
    const after = { items: [c, a], next_cursor: 'more' };
    expect([...busy({ items: [a, b], next_cursor: 'more' }, after).left]).toEqual([]);
  });

  it('taking up the offer shows the newest answer with what is new marked', () => {
    const rows = reduceList(busy(list(a, b), list(c, a, b)), { type: 'released' });
    expect(ids(rows.rows)).toBe('cab');
    expect([...rows.changed]).toEqual(['c']);
    expect(rows.held).toBeUndefined();
  });

  it('never a row moves, whatever the server answers', () => {
    const some = fc
      .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 })
      .map((each) => each.map((id) => fault({ id })));
    fc.assert(
      fc.property(some, some, some, (first, second, third) => {
        const once = busy(list(...first), list(...second));
        const twice = reduceList(once, { type: 'refreshed', list: list(...third), isCalm: false });
        expect(ids(twice.rows)).toBe(ids(first));
      }),
    );
  });
});

describe('while nobody is', () => {
  it('a new fault is simply there, and marked', () => {
    const rows = reduceList(showAll(list(a)), { type: 'refreshed', list: list(b, a), isCalm: true });
    expect(ids(rows.rows)).toBe('ba');
    expect([...rows.changed]).toEqual(['b']);
  });

  it('a mark stays until something else changes', () => {
    const marked = reduceList(showAll(list(a)), { type: 'refreshed', list: list(b, a), isCalm: true });
    const same = reduceList(marked, { type: 'refreshed', list: list(b, a), isCalm: true });
    expect([...same.changed]).toEqual(['b']);
  });

  it.each<[string, Partial<TicketSummary>]>([
    ['recovers', { alert_state: 'recovered' }],
    ['is paged', { pages: { sent: 2, failed: 0, pending: 0 } }],
  ])('a fault that %s is marked although its version stays', (_, of) => {
    const rows = reduceList(showAll(list(a)), { type: 'refreshed', list: list({ ...a, ...of }), isCalm: true });
    expect([...rows.changed]).toEqual(['a']);
  });
});
