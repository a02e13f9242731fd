import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bedIndicators } from './bed-indicators.js';
import { DayTable, dayTable } from './day-figures.js';
import { HospitalState } from './state.js';
import { adt, at, clock, newState, places } from './testing/messages.js';

const W1 = 'ward-medicine';
const day = (text: string) => clock.dayOf(at(`${text} 12:00`));

/**
 * A ward of 6 beds over three days, worked by hand:
 *   A: 20 Nov 10:00 to 22 Nov 09:00          2 days
 *   B: 20 Nov 11:00 to 20 Nov 17:00          1 day (same day)
 *   C: 18 Nov 08:00 to 22 Nov 15:00          4 days
 *   D: 21 Nov 23:30, still there, temporary bed
 *   E: 22 Nov 08:00, still there; moved from surgery at 22 Nov 20:00
 * At 24:00: 20 Nov A C = 2, 21 Nov A C D = 3, 22 Nov D E = 2. Occupied bed days: 2 + 3 + 2, and B's day = 8.
 */
function workedExample(): HospitalState {
  const state = newState();
  const stay = (visit: string, bed: string, from: string, to?: string) => {
    state.apply(adt('A01', from, { visit, place: bed, admitted: from }));
    if (to !== undefined) {
      state.apply(adt('A03', to, { visit, place: bed, admitted: from, discharged: to }));
    }
  };
  stay('A', 'W1^101^01', '2026-11-20 10:00', '2026-11-22 09:00');
  stay('B', 'W1^101^02', '2026-11-20 11:00', '2026-11-20 17:00');
  stay('C', 'W1^101^03', '2026-11-18 08:00', '2026-11-22 15:00');
  stay('D', 'W1^101^91', '2026-11-21 23:30');
  stay('E', 'W2^201^01', '2026-11-22 08:00');
  state.apply(adt('A02', '2026-11-22 20:00', { visit: 'E', place: 'W1^102^01', prior: 'W2^201^01' }));
  return state;
}

describe('the bed indicators', () => {
  const days = { first: day('2026-11-20'), last: day('2026-11-22') };

  it('are those of the example worked by hand', () => {
    const figures = bedIndicators(dayTable(workedExample(), days.first, days.last), W1, days, () => 6);
    expect(figures).toMatchObject({
      occupiedBedDays: 8,
      openBedDays: 18,
      admissions: 3,
      discharges: 3,
      dischargedBedDays: 2 + 1 + 4,
      bedTurnover: 3 / 6,
    });
    expect(figures.bedUse).toBeCloseTo(8 / 18, 12);
    expect(figures.averageStayDays).toBeCloseTo(7 / 3, 12);
    expect(figures.bedWorkingDays).toBeCloseTo(8 / 6, 12);
  });

  it('are the published ones for the published sums of 2021', () => {
    const year = new DayTable();
    year.add(1, 'all', 'atMidnight', 1_920_237_366);
    const figures = bedIndicators(year, 'all', { first: 1, last: 365 }, () => 2_575_612_968 / 365);
    expect(figures.bedUse).toBeCloseTo(0.7455, 4);
    expect(figures.bedWorkingDays).toBeCloseTo(272.1, 1);
  });

  it('are NaN where nothing can be said', () => {
    const figures = bedIndicators(new DayTable(), W1, days, () => 0);
    expect([figures.bedUse, figures.averageStayDays, figures.bedTurnover, figures.bedWorkingDays]).toEqual([
      NaN,
      NaN,
      NaN,
      NaN,
    ]);
  });
});

describe('24:00', () => {
  const figuresOf = (state: HospitalState, text: string, ward = W1) =>
    dayTable(state, day(text), day(text)).of(day(text), ward);

  it('belongs to the day that ends', () => {
    const state = newState();
    state.apply(adt('A01', '2026-11-20 10:00', { visit: 'A', place: 'W1^101^01' }));
    state.apply(adt('A03', '2026-11-21 00:00', { visit: 'A', place: 'W1^101^01' }));
    state.apply(adt('A01', '2026-11-21 00:00', { visit: 'B', place: 'W1^101^01' }));
    expect(figuresOf(state, '2026-11-20')).toMatchObject({ atMidnight: 1, admissions: 1, discharges: 0 });
    expect(figuresOf(state, '2026-11-21')).toMatchObject({ atMidnight: 1, admissions: 1, discharges: 1, sameDay: 0 });
  });

  it('is that of the hospital, not of UTC', () => {
    const state = newState();
    state.apply(adt('A01', '2026-11-20 23:30', { visit: 'A', place: 'W1^101^01' }));
    state.apply(adt('A03', '2026-11-21 00:30', { visit: 'A', place: 'W1^101^01' }));
    expect(figuresOf(state, '2026-11-20').atMidnight).toBe(1);
    expect(figuresOf(state, '2026-11-21')).toMatchObject({ atMidnight: 0, sameDay: 0, dischargedDays: 1 });
  });

  it('is right after a restart that slept through it, and when a discharge comes a day late', () => {
    const before = newState();
    before.apply(adt('A01', '2026-11-20 10:00', { visit: 'A', place: 'W1^101^01' }));
    const json = JSON.parse(JSON.stringify(before.toSnapshot())) as ReturnType<HospitalState['toSnapshot']>;
    const after = HospitalState.fromSnapshot(places, clock, json);
    expect(figuresOf(after, '2026-11-21').atMidnight).toBe(1);
    after.apply(adt('A03', '2026-11-20 20:00', { visit: 'A', place: 'W1^101^01', sent: '2026-11-22 09:00' }));
    expect(figuresOf(after, '2026-11-20')).toMatchObject({ atMidnight: 0, sameDay: 1 });
    expect(figuresOf(after, '2026-11-21').atMidnight).toBe(0);
  });
});

describe('any stays', () => {
  const hour = fc.integer({ min: 0, max: 24 * 8 });
  const stays = fc.array(
    fc.record({
      from: hour,
      length: fc.integer({ min: 0, max: 100 }),
      move: fc.option(fc.integer({ min: 1, max: 99 })),
      open: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  const START = at('2026-11-10 00:00');
  const text = (hours: number) =>
    new Date(START + hours * 3_600_000 + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

  it('give per ward and day what counting patients hour by hour gives', () => {
    fc.assert(
      fc.property(stays, (list) => {
        const state = newState();
        const naive = new Map<string, number>();
        const bump = (key: string) => naive.set(key, (naive.get(key) ?? 0) + 1);
        list.forEach(({ from, length, move, open }, index) => {
          const visit = `V${index}`;
          const bed = String(index + 1);
          const there = { visit, place: `W1^^${bed}^XY` };
          state.apply(adt('A01', text(from), there));
          const moved = move !== null && move < length ? from + move : null;
          if (moved !== null) {
            state.apply(adt('A02', text(moved), { visit, place: `W2^201^0${(index % 4) + 1}^RMYY` }));
          }
          const last = moved === null ? there.place : `W2^201^0${(index % 4) + 1}^RMYY`;
          if (!open) {
            state.apply(adt('A03', text(from + length), { visit, place: last }));
          }
          const end = open ? Infinity : from + length;
          for (let date = 0; date < 9; date += 1) {
            const midnight = (date + 1) * 24;
            if (from < midnight && end >= midnight) {
              const inSurgery = moved !== null && moved < midnight;
              naive.set(`${date} ${inSurgery ? `surgery ${(index % 4) + 1}` : `west ${bed}`}`, 1);
            }
            if (!open && Math.floor(from / 24) === date && Math.floor(end / 24) === date) {
              bump(`${date} same ${moved === null ? 'west' : 'surgery'}`);
            }
          }
        });
        const first = clock.dayOf(START);
        const table = dayTable(state, first, first + 8);
        for (let date = 0; date < 9; date += 1) {
          for (const [ward, name] of [
            ['ward-west', 'west'],
            ['ward-surgery', 'surgery'],
          ] as const) {
            const beds = [...naive.keys()].filter((key) => key.startsWith(`${date} ${name} `)).length;
            expect(table.of(first + date, ward).atMidnight).toBe(beds);
            expect(table.of(first + date, ward).sameDay).toBe(naive.get(`${date} same ${name}`) ?? 0);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
