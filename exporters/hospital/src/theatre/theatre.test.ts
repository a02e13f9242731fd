import { describe, expect, it } from '@jest/globals';
import { HOSPITAL_METRICS as NAMES } from '@wardwatch/contracts';
import fc from 'fast-check';
import type { HospitalEvent } from '../census/events.js';
import type { HospitalState } from '../census/state.js';
import { at, clock, hl7Time, message, newState, testPolicy } from '../census/testing/messages.js';
import { firstCaseDelaySeconds, firstCaseOverdueSeconds, TheatreBoard } from './theatre-board.js';

interface Facts {
  readonly room?: string;
  readonly planned?: string;
  readonly roomFrom?: string;
  readonly minutes?: number;
  readonly status?: string;
}

/** A schedule message about a case; times of Monday 23 November. */
function scheduled(trigger: string, time: string, number: string, facts: Facts = {}): HospitalEvent[] {
  const when = (text: string | undefined) => (text === undefined ? '' : hl7Time(`2026-11-23 ${text}`));
  const sch: string[] = Array.from({ length: 26 }, () => '');
  sch[1] = number;
  sch[11] = facts.planned === undefined ? '' : `^^^${when(facts.planned)}`;
  sch[25] = facts.status ?? '';
  const ail = `AIL|1||OR^${facts.room ?? 'OR01'}^^RMYY|||${when(facts.roomFrom)}|||${facts.minutes ?? ''}|min`;
  return message(`SIU^${trigger}`, `2026-11-23 ${time}`, `SCH${sch.join('|')}`, 'RGS|1', ail);
}

const started = (time: string, number: string) => scheduled('S14', time, number, { status: 'Started' });
const complete = (time: string, number: string) => scheduled('S14', time, number, { status: 'Complete' });
const play = (...events: HospitalEvent[][]): HospitalState => {
  const state = newState();
  events.flat().forEach((event) => state.apply(event));
  return state;
};
const now = at('2026-11-23 18:00');
const today = clock.dayOf(now);
const or1 = testPolicy().theatres.rooms[0];
const periodAt = (state: HospitalState, moment: number) => {
  if (or1 === undefined) {
    throw new Error('the fixture has no theatre');
  }
  return new TheatreBoard(state, moment).period(or1, today, today);
};
const period = (state: HospitalState) => periodAt(state, now);

const A_LIST = [
  scheduled('S12', '06:00', 'A', { planned: '08:30' }),
  scheduled('S12', '06:00', 'B', { planned: '10:30' }),
  started('08:34', 'A'),
  complete('10:00', 'A'),
  started('10:40', 'B'),
  complete('12:10', 'B'),
];

describe('a theatre', () => {
  it('is used while a patient is in the room; turnover lies between', () => {
    const state = play(...A_LIST);
    expect(period(state)).toEqual({
      inRoomSeconds: (86 + 90) * 60,
      allocatedSeconds: 480 * 60,
      firstCases: 1,
      punctual: 1,
    });
    expect(state.ledger.histogram(NAMES.theatreTurnover, ['main'])).toMatchObject({ count: 1, sum: 2400 });
    expect(new TheatreBoard(state, now).day('or-01', today)).toMatchObject({
      planned: 0,
      running: 0,
      done: 2,
      cancelled: 0,
    });
  });

  it('tells the same in any order and with repeats', () => {
    const events = A_LIST.flat();
    fc.assert(
      fc.property(fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }), (list) => {
        const state = play(list);
        expect(period(state)).toEqual(period(play(events)));
        const { counted, withdrawn } = {
          counted: state.ledger.counted(NAMES.theatreTurnover, ['main']),
          withdrawn: state.ledger.withdrawn(NAMES.theatreTurnover, ['main']),
        };
        expect(counted - withdrawn).toBe(1);
      }),
    );
  });

  it('has a first case that is late, as soon as its time and the grace have passed', () => {
    const planned = scheduled('S12', '06:00', 'A', { planned: '08:30' });
    const delay = (state: HospitalState, time: string) => {
      const moment = at(`2026-11-23 ${time}`);
      const board = new TheatreBoard(state, moment);
      const { firstCases, punctual } = periodAt(state, moment);
      const first = board.day('or-01', today);
      return [firstCaseDelaySeconds(first, moment), firstCaseOverdueSeconds(first, moment), firstCases, punctual];
    };
    expect(delay(play(planned), '08:20')).toEqual([0, 0, 0, 0]);
    expect(delay(play(planned), '08:34')).toEqual([240, 240, 0, 0]);
    expect(delay(play(planned), '08:50')).toEqual([1200, 1200, 1, 0]);
    expect(delay(play(planned, started('09:00', 'A')), '12:00')).toEqual([1800, 0, 1, 0]);
  });

  it('is not made punctual by moving the plan after the start, nor held to a plan that was moved before', () => {
    const first = scheduled('S12', '06:00', 'A', { planned: '08:30' });
    const moved = (time: string) => scheduled('S13', time, 'A', { planned: '09:30' });
    expect(period(play(first, started('09:30', 'A'), moved('09:40'))).punctual).toBe(0);
    expect(period(play(first, moved('07:00'), started('09:30', 'A'))).punctual).toBe(1);
  });

  it('forgets cancelled cases, but not one that has started', () => {
    const first = scheduled('S12', '06:00', 'A', { planned: '08:30' });
    const day = (state: HospitalState) => new TheatreBoard(state, now).day('or-01', today);
    expect(day(play(first, scheduled('S15', '07:00', 'A')))).toMatchObject({ first: null, planned: 0, cancelled: 1 });
    expect(day(play(first, started('08:30', 'A'), scheduled('S15', '08:40', 'A')))).toMatchObject({
      running: 1,
      cancelled: 0,
    });
  });

  it('takes the times of the room from AIL where it has them', () => {
    const state = play(
      scheduled('S12', '06:00', 'A', { planned: '08:30' }),
      scheduled('S14', '12:00', 'A', { status: 'Started', roomFrom: '08:30' }),
      scheduled('S14', '12:00', 'A', { status: 'Complete', roomFrom: '08:30', minutes: 60 }),
    );
    expect(period(state).inRoomSeconds).toBe(3600);
  });

  it('counts overlapping reports of its room once, and long gaps as no turnover', () => {
    const state = play(
      started('08:00', 'A'),
      complete('10:00', 'A'),
      started('09:00', 'B'),
      complete('11:00', 'B'),
      started('15:00', 'C'),
      complete('16:00', 'C'),
    );
    expect(period(state).inRoomSeconds).toBe(4 * 3600);
    expect(state.ledger.histogram(NAMES.theatreTurnover, ['main']).count).toBe(0);
  });

  it('that the policy does not know is counted as such', () => {
    const state = play(scheduled('S12', '06:00', 'A', { planned: '08:30', room: 'OR99' }));
    expect(state.unknownPlaces('theatre')).toBe(1);
  });

  it('has had the same turnovers after a restart', () => {
    const state = play(...A_LIST);
    const again = (state.constructor as typeof HospitalState).fromSnapshot(
      state.places,
      state.clock,
      state.toSnapshot(),
    );
    complete('12:20', 'B').forEach((event) => again.apply(event));
    expect(again.ledger.counted(NAMES.theatreTurnover, ['main'])).toBe(1);
  });
});
