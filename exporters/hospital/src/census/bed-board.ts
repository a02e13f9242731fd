import type { BedState } from '@wardwatch/contracts';
import { occupantsNow, oncePerPerson, type Occupant } from './headcount.js';
import type { WardPlaces } from './place-book.js';
import type { HospitalState } from './state.js';

/** One ward as it is now. */
export interface WardBoard {
  readonly ward: WardPlaces;
  readonly beds: readonly { readonly bed: string; readonly state: BedState; readonly planned: boolean }[];
  /** Beds with a patient, planned or not, and patients without a bed. */
  readonly occupied: number;
  /** Of those the ones in temporary beds, in beds that the policy does not know, or in none. */
  readonly temporary: number;
  readonly unlisted: number;
  readonly onLeave: number;
  /** Beds in which more than one stay is open. */
  readonly conflicts: number;
  readonly stays: readonly Occupant['stay'][];
}

export interface BedBoard {
  readonly wards: readonly WardBoard[];
  /** Patients at places of no ward that the policy knows. */
  readonly elsewhere: number;
}

/** Every bed of the hospital as it is now. Pure. */
export function bedBoard(state: HospitalState): BedBoard {
  const occupants = oncePerPerson(occupantsNow(state.visits.views()), state.links);
  const byWard = new Map<string, Occupant[]>();
  let elsewhere = 0;
  for (const one of occupants) {
    const { place } = one.placement;
    const ward = place.area === 'ward' && state.places.wards.has(place.ward) ? place.ward : undefined;
    if (ward === undefined) {
      elsewhere += 1;
      continue;
    }
    const there = byWard.get(ward) ?? [];
    there.push(one);
    byWard.set(ward, there);
  }
  const lastTaken = lastTakenAt(state);
  return {
    wards: [...state.places.wards.values()].map((ward) =>
      wardBoard(state, ward, byWard.get(ward.key) ?? [], lastTaken),
    ),
    elsewhere,
  };
}

function wardBoard(
  state: HospitalState,
  ward: WardPlaces,
  occupants: readonly Occupant[],
  lastTaken: ReadonlyMap<string, number>,
): WardBoard {
  const inBed = new Map<string, Occupant[]>();
  let bedless = 0;
  for (const one of occupants) {
    const bed = one.placement.place.area === 'ward' ? one.placement.place.bed : '';
    if (bed === '') {
      bedless += 1;
    } else {
      inBed.set(bed, [...(inBed.get(bed) ?? []), one]);
    }
  }
  const listed = new Set([...ward.planned, ...ward.temporary]);
  const unlisted = [...inBed.keys()].filter((bed) => !listed.has(bed)).length + bedless;
  const temporary = ward.temporary.filter((bed) => inBed.has(bed)).length;
  const emptyState = (bed: string) => emptyBedState(state, ward.key, bed, lastTaken);
  return {
    ward,
    beds: [
      ...ward.planned.map((bed) => ({ bed, planned: true, state: takenState(inBed.get(bed)) ?? emptyState(bed) })),
      ...ward.temporary.map((bed) => ({
        bed,
        planned: false,
        state: inBed.has(bed) ? ('temporary' as const) : ('spare' as const),
      })),
    ],
    occupied: inBed.size + bedless,
    temporary: temporary + unlisted,
    unlisted,
    onLeave: occupants.filter(({ stay }) => stay.onLeave).length,
    conflicts: [...inBed.values()].filter((there) => there.length > 1).length,
    stays: occupants.map(({ stay }) => stay),
  };
}

function takenState(occupants: readonly Occupant[] | undefined): BedState | undefined {
  return occupants === undefined ? undefined : occupants.every(({ stay }) => stay.onLeave) ? 'leave' : 'occupied';
}

/** A status that was reported before somebody was last put into the bed says nothing any more. */
function emptyBedState(
  state: HospitalState,
  ward: string,
  bed: string,
  lastTaken: ReadonlyMap<string, number>,
): BedState {
  const note = state.beds.of(ward, bed);
  if (note === undefined || note.at < (lastTaken.get(`${ward}\n${bed}`) ?? 0)) {
    return 'available';
  }
  switch (note.status) {
    case 'closed':
      return 'closed';
    case 'housekeeping':
      return 'cleaning';
    case 'contaminated':
    case 'isolated':
      return 'blocked';
    case 'occupied':
    case 'unoccupied':
      return 'available';
  }
}

function lastTakenAt(state: HospitalState): Map<string, number> {
  const last = new Map<string, number>();
  for (const { stays } of state.visits.views()) {
    for (const { placements } of stays) {
      for (const { place, from } of placements) {
        if (place.area === 'ward') {
          const key = `${place.ward}\n${place.bed}`;
          last.set(key, Math.max(from, last.get(key) ?? 0));
        }
      }
    }
  }
  return last;
}
