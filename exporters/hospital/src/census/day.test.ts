import { describe, expect, it } from '@jest/globals';
import { HOSPITAL_METRICS as NAMES } from '@wardwatch/contracts';
import fc from 'fast-check';
import { bedBoard } from './bed-board.js';
import type { HospitalEvent } from './events.js';
import type { HospitalState } from './state.js';
import { day, keys, newState, read } from './testing/messages.js';

const events = day.flatMap(({ raw }) => read(raw));
const W1 = ['main', 'ward-medicine', 'ward-medicine'];
const W2 = ['main', 'ward-surgery', 'ward-surgery'];
const ICU = ['main', 'ward-icu', 'intensive-care'];

function stateOf(list: readonly HospitalEvent[]): HospitalState {
  const state = newState();
  list.forEach((event) => state.apply(event));
  return state;
}

/** What stands of a counter, however often it was corrected. */
const net = ({ ledger }: HospitalState, series: string, labels: string[]) =>
  ledger.counted(series, labels) - ledger.withdrawn(series, labels);

function figures(state: HospitalState) {
  const { wards, elsewhere } = bedBoard(state);
  const { tallies } = state.ledger.toSnapshot();
  return {
    beds: wards.flatMap(({ ward, beds }) => beds.map(({ bed, state: is }) => `${ward.key} ${bed} ${is}`)),
    elsewhere,
    net: tallies
      .map(([key, counted, withdrawn]) => `${key} ${counted - withdrawn}`)
      .filter((row) => !row.endsWith(' 0'))
      .sort(),
    visits: [...state.visits.toSnapshot()].map(([key]) => [key, state.visits.get(key)]).sort(),
    orders: [...state.orders.views()],
    appointments: [...state.appointments.views()],
  };
}

describe('the sample day', () => {
  const state = stateOf(events);

  it('ends with one inpatient, in W1 101-02', () => {
    const { wards, elsewhere } = bedBoard(state);
    const taken = wards.flatMap(({ ward, beds }) =>
      beds.filter(({ state: is }) => is !== 'available' && is !== 'spare').map(({ bed }) => `${ward.key} ${bed}`),
    );
    expect(taken).toEqual(['ward-medicine 101-02']);
    expect(elsewhere).toBe(0);
    expect(state.visits.get(keys.hash('visit', 'V3'))?.patient).toBe(keys.hash('patient', 'P0000003'));
  });

  it('counts what stands: two admissions, one discharge, no transfer', () => {
    expect(net(state, NAMES.admissions, W1)).toBe(2);
    expect(net(state, NAMES.admissions, W2)).toBe(0);
    expect(net(state, NAMES.discharges, [...W1, 'alive'])).toBe(1);
    expect(net(state, NAMES.transfersIn, ICU)).toBe(0);
    expect(state.ledger.withdrawn(NAMES.admissions, W2)).toBe(1);
  });

  it('has an emergency stay of 80 minutes that ended in a ward, and one outpatient', () => {
    expect(state.ledger.histogram(NAMES.emergencyStay, ['main'])).toMatchObject({ count: 1, sum: 80 * 60 });
    expect(net(state, NAMES.outpatientArrivals, ['main'])).toBe(1);
  });

  it('has one examination: 12 minutes to the laboratory, 25 minutes there', () => {
    const chemistry = ['chemistry', 'stat'];
    expect(state.ledger.histogram(NAMES.labPreanalytic, chemistry)).toMatchObject({ count: 1, sum: 12 * 60 });
    expect(state.ledger.histogram(NAMES.labInLab, chemistry)).toMatchObject({ count: 1, sum: 25 * 60 });
  });

  it('has one appointment, which was missed in the end', () => {
    expect([...state.appointments.views()]).toMatchObject([{ state: 'no_show', campus: 'main' }]);
  });

  it('gives the same in any order, with any message any number of times', () => {
    const straight = figures(state);
    const shuffledWithRepeats = fc
      .array(fc.constantFrom(...events), { maxLength: 20 })
      .chain((again) => fc.shuffledSubarray([...events, ...again], { minLength: events.length + again.length }));
    fc.assert(
      fc.property(shuffledWithRepeats, (list) => {
        expect(figures(stateOf(list))).toEqual(straight);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same when it is played again, and after a restart in the middle', () => {
    fc.assert(
      fc.property(fc.nat({ max: events.length }), (middle) => {
        const before = stateOf(events.slice(0, middle));
        const json: unknown = JSON.parse(JSON.stringify(before.toSnapshot()));
        const after = (before.constructor as typeof HospitalState).fromSnapshot(
          before.places,
          before.clock,
          json as ReturnType<HospitalState['toSnapshot']>,
        );
        [...events, ...events].forEach((event) => after.apply(event));
        expect(figures(after)).toEqual(figures(state));
      }),
    );
  });
});
