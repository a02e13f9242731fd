import { describe, expect, it } from '@jest/globals';
import { bedBoard, type WardBoard } from './bed-board.js';
import type { HospitalState } from './state.js';
import { adt, message, newState, type AdtFacts } from './testing/messages.js';

const admit = (state: HospitalState, visit: string, place: string, time = '08:00', facts: AdtFacts = {}) =>
  state.apply(adt('A01', `2026-11-23 ${time}`, { visit, place, ...facts }));

function board(state: HospitalState, ward = 'ward-medicine'): WardBoard {
  const found = bedBoard(state).wards.find(({ ward: { key } }) => key === ward);
  if (found === undefined) {
    throw new Error(`no ${ward}`);
  }
  return found;
}
const stateOf = (state: HospitalState, bed: string, ward?: string) =>
  board(state, ward).beds.find((one) => one.bed === bed)?.state;
const bedStatus = (state: HospitalState, time: string, place: string, status: string) =>
  message(
    'ADT^A20',
    `2026-11-23 ${time}`,
    `EVN|A20|202611231${time.slice(1).replace(':', '')}00`,
    `NPU|${place}^RMYY|${status}`,
  ).forEach((event) => state.apply(event));

describe('the bed board', () => {
  it('has every bed of the policy once, available until something says otherwise', () => {
    const { beds } = board(newState());
    expect(beds.map(({ bed, state }) => `${bed} ${state}`)).toEqual([
      '101-01 available',
      '101-02 available',
      '101-03 available',
      '102-01 available',
      '102-02 available',
      '102-03 available',
      '101-91 spare',
      '101-92 spare',
    ]);
  });

  it('follows A20 while the bed is empty, and forgets it when somebody was put in since', () => {
    const state = newState();
    bedStatus(state, '10:00', 'W1^101^01', 'K');
    expect(stateOf(state, '101-01')).toBe('blocked');
    bedStatus(state, '10:10', 'W1^101^01', 'H');
    expect(stateOf(state, '101-01')).toBe('cleaning');
    bedStatus(state, '10:05', 'W1^101^01', 'C');
    expect(stateOf(state, '101-01')).toBe('cleaning');
    admit(state, 'A', 'W1^101^01', '11:00');
    expect(stateOf(state, '101-01')).toBe('occupied');
    state.apply(adt('A03', '2026-11-23 12:00', { visit: 'A', place: 'W1^101^01' }));
    expect(stateOf(state, '101-01')).toBe('available');
    bedStatus(state, '12:30', 'W1^101^01', 'C');
    expect(stateOf(state, '101-01')).toBe('closed');
    bedStatus(state, '12:40', 'W1^101^01', 'U');
    expect(stateOf(state, '101-01')).toBe('available');
  });

  it('counts temporary beds, beds that it does not know and patients without a bed as temporary', () => {
    const state = newState();
    admit(state, 'A', 'W1^101^01');
    admit(state, 'B', 'W1^101^91');
    admit(state, 'C', 'W1^corridor^7');
    admit(state, 'D', 'W1^^');
    expect(board(state)).toMatchObject({ occupied: 4, temporary: 3, unlisted: 2, conflicts: 0 });
    expect(stateOf(state, '101-91')).toBe('temporary');
    expect(state.unknownPlaces('bed')).toBe(1);
  });

  it('finds the campus by facility: the same code is another ward there', () => {
    const state = newState();
    admit(state, 'A', 'W1^^7^XY');
    admit(state, 'B', 'W1^^加2^XY');
    expect(board(state, 'ward-west')).toMatchObject({ occupied: 2, temporary: 1, unlisted: 0 });
    expect(board(state).occupied).toBe(0);
  });

  it('loses nobody at an unknown place', () => {
    const state = newState();
    admit(state, 'A', 'NOWARD^1^1');
    admit(state, 'B', 'W1^101^01^NOFACILITY');
    expect(bedBoard(state).elsewhere).toBe(2);
    expect(state.unknownPlaces('ward')).toBe(2);
  });

  it('keeps the bed of somebody on leave', () => {
    const state = newState();
    admit(state, 'A', 'W1^101^01');
    state.apply(adt('A21', '2026-11-23 09:00', { visit: 'A', place: 'W1^101^01' }));
    expect(stateOf(state, '101-01')).toBe('leave');
    expect(board(state)).toMatchObject({ occupied: 1, onLeave: 1 });
  });

  it('shows two stays in one bed as one bed and one conflict', () => {
    const state = newState();
    admit(state, 'A', 'W1^101^01');
    admit(state, 'B', 'W1^101^01', '12:00');
    expect(board(state)).toMatchObject({ occupied: 1, conflicts: 1 });
  });

  it('swaps two patients (A17)', () => {
    const state = newState();
    admit(state, 'A', 'W1^101^01');
    admit(state, 'B', 'W2^201^01');
    const swap = [
      'PID|1||P-A^^^RMYY^MR',
      `PV1|1|I|W2^201^01^RMYY${'|'.repeat(16)}A`,
      'PID|2||P-B^^^RMYY^MR',
      `PV1|2|I|W1^101^01^RMYY${'|'.repeat(16)}B`,
    ];
    message('ADT^A17', '2026-11-23 09:00', 'EVN|A17|20261123090000', ...swap).forEach((event) => state.apply(event));
    expect(board(state)).toMatchObject({ occupied: 1, conflicts: 0 });
    expect(stateOf(state, '201-01', 'ward-surgery')).toBe('occupied');
  });

  it('counts one person once after a merge, whichever message comes first', () => {
    const events = [
      adt('A01', '2026-11-23 08:00', { visit: 'A', patient: 'X', place: 'W1^101^01' }),
      adt('A01', '2026-11-23 09:00', { visit: 'B', patient: 'Y', place: 'W1^101^02' }),
      ...message('ADT^A40', '2026-11-23 10:00', 'EVN|A40|20261123100000', 'PID|1||Y^^^RMYY^MR', 'MRG|X^^^RMYY^MR'),
    ];
    for (const order of [events, [...events].reverse()]) {
      const state = newState();
      order.forEach((event) => state.apply(event));
      expect(board(state).occupied).toBe(1);
      expect(stateOf(state, '101-02')).toBe('occupied');
    }
  });
});
