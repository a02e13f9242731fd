import type { Place } from './events.js';
import { headcount, oncePerPerson, placementAt, type Occupant } from './headcount.js';
import type { Day } from './hospital-clock.js';
import type { HospitalState } from './state.js';
import { transfersOf } from './visit-happenings.js';
import type { Stay } from './visit-story.js';

/** What a ward did on one day. */
export interface DayFigures {
  /** Patients in beds at 24:00, temporary beds included. */
  readonly atMidnight: number;
  /** Admitted and gone on this same day, before 24:00. */
  readonly sameDay: number;
  readonly admissions: number;
  readonly discharges: number;
  readonly transfersIn: number;
  readonly transfersOut: number;
  /** Days of the stays that ended on this day: from admission to discharge, at least one. */
  readonly dischargedDays: number;
}

type Draft = { -readonly [K in keyof DayFigures]: number };

/** Figures by day and ward. Days or wards that are not there had nothing. */
export class DayTable {
  readonly #rows = new Map<string, Draft>();

  of(day: Day, ward: string): DayFigures {
    return this.#rows.get(`${day} ${ward}`) ?? NOTHING;
  }

  add(day: Day, ward: string, what: keyof DayFigures, count = 1): void {
    const key = `${day} ${ward}`;
    const row = this.#rows.get(key) ?? { ...NOTHING };
    row[what] += count;
    this.#rows.set(key, row);
  }
}

const NOTHING: DayFigures = {
  atMidnight: 0,
  sameDay: 0,
  admissions: 0,
  discharges: 0,
  transfersIn: 0,
  transfersOut: 0,
  dischargedDays: 0,
};

/**
 * What every ward did on the days `first` to `last`, computed from the stays themselves: right when the exporter was
 * down at midnight, and right again when a late message changes the story of a day that has ended.
 */
export function dayTable(state: HospitalState, first: Day, last: Day): DayTable {
  const { clock } = state;
  const table = new DayTable();
  const midnights = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    clock.startOf(first + index + 1),
  );
  const present: Occupant[][] = midnights.map(() => []);
  const within = (day: Day) => day >= first && day <= last;
  for (const visit of state.visits.views()) {
    for (const stay of visit.stays) {
      addFlow(table, stay, clock.dayOf.bind(clock), within);
      const from = Math.max(first, clock.dayOf(stay.admittedAt));
      const to = Math.min(last, stay.endedAt === null ? last : clock.dayOf(stay.endedAt));
      for (let day = from; day <= to; day += 1) {
        const placement = placementAt(stay, midnights[day - first] ?? 0);
        if (placement !== undefined) {
          present[day - first]?.push({ visit, stay, placement });
        }
      }
    }
  }
  present.forEach((occupants, index) => {
    for (const [ward, count] of headcount(oncePerPerson(occupants, state.links))) {
      table.add(first + index, ward, 'atMidnight', count);
    }
  });
  return table;
}

function addFlow(table: DayTable, stay: Stay, dayOf: (at: number) => Day, within: (day: Day) => boolean): void {
  const add = (day: Day, place: Place | undefined, what: keyof DayFigures, count?: number) => {
    if (place?.area === 'ward' && within(day)) {
      table.add(day, place.ward, what, count);
    }
  };
  const admitted = dayOf(stay.admittedAt);
  if (stay.admissionKnown) {
    add(admitted, stay.placements[0]?.place, 'admissions');
  }
  for (const [before, after, at] of transfersOf(stay.placements)) {
    add(dayOf(at), before, 'transfersOut');
    add(dayOf(at), after, 'transfersIn');
  }
  if (stay.endedAt !== null) {
    const ended = dayOf(stay.endedAt);
    const place = stay.placements.at(-1)?.place;
    add(ended, place, 'discharges');
    add(ended, place, 'dischargedDays', Math.max(1, ended - admitted));
    if (ended === admitted) {
      add(ended, place, 'sameDay');
    }
  }
}
