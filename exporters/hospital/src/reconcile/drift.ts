import { headcount, occupantsAt, oncePerPerson } from '../census/headcount.js';
import { STAYS_KEPT_MS } from '../census/visit-book.js';
import type { HospitalState } from '../census/state.js';
import { CensusError, type CensusReference } from './census-source.js';

export interface WardDrift {
  readonly ward: string;
  readonly reference: number;
  /** Ours minus the reference, both at the time of the reference. */
  readonly drift: number;
}

export interface Drift {
  readonly asOf: number;
  readonly wards: readonly WardDrift[];
  /** Wards of the reference that the policy does not know. */
  readonly unknownWards: number;
}

/** Clocks of two machines may differ so much. */
const MOST_AHEAD_MS = 600_000;

/** @throws CensusError for a census of a time that cannot be compared */
export function driftOf(state: HospitalState, reference: CensusReference, now: number): Drift {
  if (reference.asOf > now + MOST_AHEAD_MS) {
    throw new CensusError('as_of lies in the future: compare the clocks and the time zone');
  }
  if (reference.asOf < now - STAYS_KEPT_MS) {
    throw new CensusError('as_of is older than what is remembered: is the census still written?');
  }
  const ours = headcount(oncePerPerson(occupantsAt(state.visits.views(), reference.asOf), state.links));
  const keyOf = wardKeys(state);
  const counted = new Map<string, number>();
  let unknownWards = 0;
  for (const { ward, patients } of reference.wards) {
    const key = keyOf.get(ward);
    if (key === undefined) {
      unknownWards += 1;
    } else {
      counted.set(key, (counted.get(key) ?? 0) + patients);
    }
  }
  return {
    asOf: reference.asOf,
    wards: [...counted].map(([ward, patients]) => ({
      ward,
      reference: patients,
      drift: (ours.get(ward) ?? 0) - patients,
    })),
    unknownWards,
  };
}

/** By key and, where it stands for one ward only, by code. */
function wardKeys(state: HospitalState): Map<string, string> {
  const { wards } = state.policy;
  const codes = wards.flatMap(({ key, codes: own }) => own.map((code) => [code, key] as const));
  const once = codes.filter(([code]) => codes.filter(([other]) => other === code).length === 1);
  return new Map([...once, ...wards.map(({ key }) => [key, key] as const)]);
}
