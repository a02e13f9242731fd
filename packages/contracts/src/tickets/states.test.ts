import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOpen, PRIMARY_ACTION, TICKET_ACTIONS, TICKET_STATES, TRANSITIONS, type TicketState } from './states.js';

describe('the life of a ticket', () => {
  it('reaches every state from new', () => {
    const reached = new Set<TicketState>(['new']);
    for (let grown = true; grown;) {
      const before = reached.size;
      for (const action of TICKET_ACTIONS) {
        const { from, to } = TRANSITIONS[action];
        if (to !== 'same' && from.some((state) => reached.has(state))) {
          reached.add(to);
        }
      }
      grown = reached.size > before;
    }
    expect([...reached].sort()).toEqual([...TICKET_STATES].sort());
  });

  it('can always be brought to an end from an open state', () => {
    const ends = (state: TicketState, seen: readonly TicketState[]): boolean =>
      !isOpen(state) ||
      TICKET_ACTIONS.some((action) => {
        const { from, to } = TRANSITIONS[action];
        return to !== 'same' && from.includes(state) && !seen.includes(to) && ends(to, [...seen, to]);
      });
    for (const state of TICKET_STATES) {
      expect([state, ends(state, [state])]).toEqual([state, true]);
    }
  });

  it('offers first only what the table allows', () => {
    for (const state of TICKET_STATES) {
      const action = PRIMARY_ACTION[state];
      expect([state, action === null || TRANSITIONS[action].from.includes(state)]).toEqual([state, true]);
    }
  });

  it('leaves a cancelled ticket alone', () => {
    expect(TICKET_ACTIONS.filter((action) => TRANSITIONS[action].from.includes('cancelled'))).toEqual([]);
  });

  it('never closes work that nobody verified, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...TICKET_ACTIONS), { maxLength: 40 }), (actions) => {
        let state: TicketState = 'new';
        let verified = false;
        for (const action of actions) {
          const transition = TRANSITIONS[action];
          if (!transition.from.includes(state)) {
            continue;
          }
          state = transition.to === 'same' ? state : transition.to;
          verified = state === 'verified' || (verified && state === 'closed');
          if (state === 'closed') {
            expect(verified).toBe(true);
          }
        }
      }),
    );
  });
});
