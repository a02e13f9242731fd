import { describe, expect, it } from '@jest/globals';
import { HOSPITAL_METRICS as NAMES } from '@wardwatch/contracts';
import type { HospitalEvent } from '../census/events.js';
import type { HospitalState } from '../census/state.js';
import { adt, at, hl7Time, message, newState } from '../census/testing/messages.js';
import { emergencyNow } from './emergency.js';
import { outpatientsToday } from './outpatients.js';

const play = (...events: (HospitalEvent | HospitalEvent[])[]): HospitalState => {
  const state = newState();
  events.flat().forEach((event) => state.apply(event));
  return state;
};
const T = (time: string) => `2026-11-23 ${time}`;
const now = at(T('12:00'));

describe('the emergency department now', () => {
  const waiting = (visit: string, time: string) => adt('A04', T(time), { visit, class: 'E', place: 'ED^WAIT^' });
  const seen = (visit: string, time: string) => adt('A10', T(time), { visit, class: 'E', place: 'ED^T1^' });

  it('knows who waits, who is treated and who boards, and since when', () => {
    const state = play(
      waiting('A', '09:00'),
      waiting('B', '11:30'),
      waiting('C', '08:00'),
      seen('C', '08:30'),
      waiting('D', '07:00'),
      seen('D', '07:10'),
      adt('A14', T('09:00'), { visit: 'D', place: 'W1^^' }),
      waiting('E', '10:00'),
      adt('A03', T('11:00'), { visit: 'E', class: 'E', place: 'ED^WAIT^' }),
    );
    expect(emergencyNow(state, now).get('main')).toEqual({
      patients: { waiting: 2, treatment: 1, boarding: 1 },
      longestWaitSeconds: 3 * 3600,
      longestBoardingSeconds: 3 * 3600,
    });
    expect(state.ledger.counted(NAMES.emergencyLeftUnseen, ['main'])).toBe(1);
    expect(state.ledger.histogram(NAMES.emergencyWait, ['main'])).toMatchObject({ count: 2, sum: 40 * 60 });
  });

  it('does not keep somebody whose visit nobody closed', () => {
    const state = play(waiting('A', '09:00'));
    expect(emergencyNow(state, at('2026-11-24 08:59')).get('main')?.patients.waiting).toBe(1);
    expect(emergencyNow(state, at('2026-11-24 09:01')).get('main')?.patients.waiting).toBe(0);
  });

  it('measures boarding from the decision to the bed', () => {
    const state = play(
      waiting('A', '08:00'),
      adt('A14', T('09:00'), { visit: 'A', place: 'W1^^' }),
      adt('A01', T('11:30'), { visit: 'A', place: 'W1^101^01' }),
    );
    expect(state.ledger.histogram(NAMES.boarding, ['main'])).toMatchObject({ count: 1, sum: 150 * 60 });
    expect(emergencyNow(state, now).get('main')?.patients.boarding).toBe(0);
  });
});

describe('outpatients today', () => {
  function appointment(trigger: string, number: string, patient: string, starts: string): HospitalEvent[] {
    return message(
      `SIU^${trigger}`,
      T('07:00'),
      `SCH|${number}||||||||||^^^${hl7Time(T(starts))}`,
      `PID|1||${patient}^^^RMYY^MR`,
      'RGS|1',
      'AIL|1||OPD^R1^^RMYY',
    );
  }
  const arrives = (visit: string, time: string) =>
    adt('A04', T(time), { visit, patient: visit, class: 'O', place: 'OPD^HALL^' });
  const enters = (visit: string, time: string) =>
    adt('A10', T(time), { visit, patient: visit, class: 'O', place: 'OPD^R1^' });

  it('are booked or not, and the booked ones wait from their time or a later arrival', () => {
    const state = play(
      appointment('S12', '1', 'EARLY', '09:00'),
      appointment('S12', '2', 'LATE', '09:00'),
      appointment('S12', '3', 'NOBODY', '10:00'),
      appointment('S15', '4', 'CANCELLED', '10:00'),
      appointment('S26', '5', 'MISSED', '08:00'),
      arrives('EARLY', '08:30'),
      enters('EARLY', '09:20'),
      arrives('LATE', '09:30'),
      enters('LATE', '09:40'),
      arrives('WALKIN', '11:00'),
    );
    expect(outpatientsToday(state, now).get('main')).toEqual({
      booked: 2,
      unbooked: 1,
      waiting: 1,
      bookedSeen: 2,
      bookedWaitSeconds: 30 * 60,
      appointments: { booked: 1, kept: 2, cancelled: 1, no_show: 1 },
    });
    expect(state.ledger.histogram(NAMES.outpatientWait, ['main'])).toMatchObject({ count: 2, sum: 60 * 60 });
  });

  it('are found by their person when records were merged', () => {
    const state = play(
      appointment('S12', '1', 'OLD', '09:00'),
      arrives('NEW', '09:00'),
      message('ADT^A40', T('09:30'), 'EVN|A40', 'PID|1||NEW^^^RMYY^MR', 'MRG|OLD^^^RMYY^MR'),
    );
    expect(outpatientsToday(state, now).get('main')).toMatchObject({ booked: 1, unbooked: 0 });
  });

  it('are nobody tomorrow', () => {
    const state = play(arrives('A', '09:00'));
    expect(outpatientsToday(state, at('2026-11-24 00:01')).get('main')).toMatchObject({ unbooked: 0, waiting: 0 });
  });
});
