import { describe, expect, it } from '@jest/globals';
import { DUTIES, TICKET_ACTIONS, TICKET_STATES, TRANSITIONS, type Duty, type TicketAction } from '@wardwatch/contracts';
import fc from 'fast-check';
import { callerOf } from '../identity/caller.js';
import { effectOf } from './effects.js';
import { offeredActions, refusalOf, type TicketFacts } from './transitions.js';

const now = new Date('2026-03-02T02:00:00Z');
const rules = { resolveWhileFiring: false, reopenWithinSeconds: 14 * 86_400 };
const person = (login: string, duties: readonly Duty[], active = true) =>
  callerOf(login, 'Viewer', { login, name: login, name_zh: login, unit: 'information', duties: [...duties], active });
const everybody = person('omni', DUTIES);
const facts = (wishes: Partial<TicketFacts> = {}): TicketFacts => ({
  state: 'new',
  stateSince: now,
  level: '3',
  owner: null,
  resolvedBy: null,
  firing: 0,
  ...wishes,
});

describe('every cell of the table', () => {
  const cells = TICKET_STATES.flatMap((state) => TICKET_ACTIONS.map((action) => [state, action] as const));
  it.each(cells)('%s: %s', (state, action) => {
    const refusal = refusalOf(action, facts({ state, owner: 'omni' }), everybody, rules, now);
    expect(refusal).toBe(TRANSITIONS[action].from.includes(state) ? null : 'state_not_allowed');
  });
});

describe('what a person may not do is refused with its reason', () => {
  const engineer = person('wang', ['engineer']);
  it.each<[string, TicketAction, Partial<TicketFacts>, ReturnType<typeof person>, string]>([
    ['a stranger to the register', 'accept', {}, callerOf('guest', 'Admin', null), 'not_in_register'],
    ['somebody who has left', 'accept', {}, person('old', ['engineer'], false), 'person_inactive'],
    ['a declarer', 'accept', {}, person('zhao', ['declarer']), 'duty_missing'],
    ['an engineer who dispatches', 'assign', {}, engineer, 'duty_missing'],
    ['taking what is another’s', 'accept', { owner: 'li' }, engineer, 'assigned_to_other'],
    ['starting what is another’s', 'start', { state: 'accepted', owner: 'li' }, engineer, 'not_the_owner'],
    [
      'resolving while it fires',
      'resolve',
      { state: 'accepted', owner: 'wang', firing: 1 },
      engineer,
      'alert_still_firing',
    ],
    [
      'verifying one’s own work',
      'verify',
      { state: 'resolved', resolvedBy: 'omni' },
      everybody,
      'verifier_is_resolver',
    ],
    [
      'rejecting one’s own work',
      'reject',
      { state: 'resolved', resolvedBy: 'omni' },
      everybody,
      'verifier_is_resolver',
    ],
    ['closing while it fires', 'close', { state: 'verified', firing: 2 }, everybody, 'alert_still_firing'],
  ])('%s', (_who, action, ticket, caller, reason) => {
    expect(refusalOf(action, facts(ticket), caller, rules, now)).toBe(reason);
  });

  it('reopening is possible to the last second of the window and no longer', () => {
    const closed = facts({ state: 'closed' });
    const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
    expect(refusalOf('reopen', closed, everybody, rules, later(14 * 86_400))).toBeNull();
    expect(refusalOf('reopen', closed, everybody, rules, later(14 * 86_400 + 1))).toBe('reopen_window_over');
    expect(refusalOf('reopen', facts({ state: 'verified' }), everybody, rules, later(99 * 86_400))).toBeNull();
  });

  it('a policy may let one resolve while it fires', () => {
    const firing = facts({ state: 'accepted', owner: 'omni', firing: 1 });
    expect(refusalOf('resolve', firing, everybody, { ...rules, resolveWhileFiring: true }, now)).toBeNull();
  });

  it('a dispatcher may act for the owner', () => {
    const ticket = facts({ state: 'accepted', owner: 'wang' });
    expect(refusalOf('start', ticket, person('li', ['dispatcher']), rules, now)).toBeNull();
  });
});

describe('whatever is tried in whatever order', () => {
  it('what is offered as allowed is never refused, and nothing is closed that nobody verified', () => {
    const step = fc.record({
      action: fc.constantFrom(...TICKET_ACTIONS),
      who: fc.constantFrom(person('wang', ['engineer']), person('li', ['dispatcher']), person('zhao', ['declarer'])),
      firing: fc.integer({ min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let ticket = facts();
        let verifier: string | null = null;
        for (const { action, who, firing } of steps) {
          ticket = { ...ticket, firing };
          const offered = offeredActions(ticket, who, rules, now).find((each) => each.action === action);
          const refusal = refusalOf(action, ticket, who, rules, now);
          expect(offered?.allowed ?? false).toBe(refusal === null);
          if (refusal !== null) {
            continue;
          }
          const { patch } = effectOf(action, ticket, { expected_version: 1, owner: 'wang', level: '1' }, who.login);
          verifier = action === 'verify' ? who.login : verifier;
          expect(action === 'verify' && who.login === ticket.resolvedBy).toBe(false);
          ticket = {
            ...ticket,
            state: patch.state,
            owner: patch.owner ?? ticket.owner,
            level: patch.level ?? ticket.level,
            resolvedBy: patch.resolved_by === undefined ? ticket.resolvedBy : patch.resolved_by,
          };
          expect(ticket.state === 'closed' && verifier === null).toBe(false);
        }
      }),
    );
  });
});
