import type { PatientLinks } from './patient-links.js';
import type { Placement, Stay, VisitView } from './visit-story.js';

/** A patient in a place. */
export interface Occupant {
  readonly visit: VisitView;
  readonly stay: Stay;
  readonly placement: Placement;
}

/** Those who are in a bed now. */
export function occupantsNow(visits: Iterable<VisitView>): Occupant[] {
  const found: Occupant[] = [];
  for (const visit of visits) {
    const stay = visit.stays.at(-1);
    const placement = stay?.placements.at(-1);
    if (stay?.endedAt === null && placement !== undefined) {
      found.push({ visit, stay, placement });
    }
  }
  return found;
}

/**
 * Those who were in a bed at a moment. Who came at that very moment was not yet there, who left at it still was: at 24:00 a
 * patient belongs to the day that ends.
 */
export function occupantsAt(visits: Iterable<VisitView>, at: number): Occupant[] {
  const found: Occupant[] = [];
  for (const visit of visits) {
    for (const stay of visit.stays) {
      const placement = placementAt(stay, at);
      if (placement !== undefined) {
        found.push({ visit, stay, placement });
      }
    }
  }
  return found;
}

export function placementAt(stay: Stay, at: number): Placement | undefined {
  return stay.placements.find(({ from, to }) => from < at && (to === null || to >= at));
}

/** One person is in one bed: of two open stays of linked records the one that moved last counts. */
export function oncePerPerson(occupants: readonly Occupant[], links: PatientLinks): readonly Occupant[] {
  if (links.size === 0) {
    return occupants;
  }
  const person = links.persons();
  const counted = new Map<string, Occupant>();
  const strangers: Occupant[] = [];
  for (const one of occupants) {
    if (one.visit.patient === undefined) {
      strangers.push(one);
      continue;
    }
    const name = person(one.visit.patient);
    const other = counted.get(name);
    if (other === undefined || other.placement.from < one.placement.from) {
      counted.set(name, one);
    }
  }
  return [...counted.values(), ...strangers];
}

/** Beds with somebody in them and patients without a bed, by ward. Two open stays in one bed are one occupied bed. */
export function headcount(occupants: readonly Occupant[]): Map<string, number> {
  const beds = new Map<string, Set<string | Occupant>>();
  for (const one of occupants) {
    const { place } = one.placement;
    if (place.area === 'ward') {
      const ward = beds.get(place.ward) ?? new Set();
      ward.add(place.bed === '' ? one : place.bed);
      beds.set(place.ward, ward);
    }
  }
  return new Map([...beds].map(([ward, taken]) => [ward, taken.size]));
}
