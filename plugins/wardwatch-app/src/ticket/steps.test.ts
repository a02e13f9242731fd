import type { TicketState } from '@wardwatch/contracts/tickets/states';
import { entry } from '../testing/details';
import { stepsOf } from './steps';

const moved = (from: TicketState, to: TicketState, at: string) =>
  entry({ kind: 'action', from_state: from, to_state: to, at: `2026-11-24T${at}:00Z` });
const ticket = (state: TicketState, since = '03:00') => ({
  state,
  state_since: `2026-11-24T${since}:00Z`,
  created_at: '2026-11-24T03:00:00Z',
});
const words = (steps: ReturnType<typeof stepsOf>) =>
  steps.map(({ state, status, at }) => `${state} ${status} ${at?.slice(11, 16) ?? '-'}`);

describe('the way of a ticket', () => {
  it('shows where it is, when it passed each station, and what lies ahead', () => {
    const entries = [moved('accepted', 'in_handling', '03:20'), moved('new', 'accepted', '03:05')];
    expect(words(stepsOf(ticket('in_handling', '03:20'), entries))).toEqual([
      'new passed 03:00',
      'accepted passed 03:05',
      'in_handling here 03:20',
      'resolved ahead -',
      'verified ahead -',
      'closed ahead -',
    ]);
  });

  it('leaves the time out of a station that was jumped over', () => {
    const entries = [moved('accepted', 'resolved', '03:20'), moved('new', 'accepted', '03:05')];
    expect(words(stepsOf(ticket('resolved', '03:20'), entries))[2]).toBe('in_handling passed -');
  });

  it('begins again when the ticket is reopened, without the times of the round before', () => {
    const entries = [
      moved('reopened', 'accepted', '05:10'),
      moved('resolved', 'reopened', '05:00'),
      moved('in_handling', 'resolved', '04:00'),
      moved('accepted', 'in_handling', '03:20'),
    ];
    expect(words(stepsOf(ticket('accepted', '05:10'), entries)).slice(0, 4)).toEqual([
      'reopened passed 05:00',
      'accepted here 05:10',
      'in_handling ahead -',
      'resolved ahead -',
    ]);
  });

  it('ends where the ticket was cancelled', () => {
    const entries = [moved('accepted', 'cancelled', '03:30'), moved('new', 'accepted', '03:05')];
    expect(words(stepsOf(ticket('cancelled', '03:30'), entries))).toEqual([
      'new passed 03:00',
      'accepted passed 03:05',
      'cancelled here 03:30',
    ]);
  });
});
