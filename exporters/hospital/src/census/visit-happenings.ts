import { HOSPITAL_METRICS } from '@wardwatch/contracts';
import type { Place } from './events.js';
import type { Happening } from './ledger.js';
import { UNKNOWN, type PlaceBook } from './place-book.js';
import type { Arrival, Stay, VisitView } from './visit-story.js';

/** Label values of the ward of a place, in the order campus, ward, unit. */
export function wardLabels(place: Place | undefined, places: PlaceBook): [campus: string, ward: string, unit: string] {
  const ward = place?.area === 'ward' ? places.wards.get(place.ward) : undefined;
  return ward === undefined
    ? [place === undefined ? UNKNOWN : places.campusAt(place), UNKNOWN, UNKNOWN]
    : [ward.campus, ward.key, ward.unit];
}

/** All that counters and histograms count of a visit, as it stands now. */
export function visitHappenings({ stays, arrival }: VisitView, places: PlaceBook): Happening[] {
  return [...stays.flatMap((stay) => ofStay(stay, places)), ...(arrival === null ? [] : ofArrival(arrival))];
}

function ofStay({ admissionKnown, placements, end }: Stay, places: PlaceBook): Happening[] {
  const labels = (index: number) => wardLabels(placements.at(index)?.place, places);
  const happenings: Happening[] = [];
  if (admissionKnown) {
    happenings.push({ series: HOSPITAL_METRICS.admissions, labels: labels(0) });
  }
  for (const [before, after] of transfersOf(placements)) {
    happenings.push({ series: HOSPITAL_METRICS.transfersOut, labels: wardLabels(before, places) });
    happenings.push({ series: HOSPITAL_METRICS.transfersIn, labels: wardLabels(after, places) });
  }
  if (end !== null) {
    happenings.push({ series: HOSPITAL_METRICS.discharges, labels: [...labels(-1), end] });
  }
  return happenings;
}

/** Moves from one ward to another, without those between beds of a ward and without corrections. */
export function transfersOf(placements: Stay['placements']): [from: Place, to: Place, at: number][] {
  return placements.flatMap(({ place, by, from }, index): [Place, Place, number][] => {
    const before = placements[index - 1]?.place;
    return before !== undefined && by === 'move' && wardOf(before) !== wardOf(place) ? [[before, place, from]] : [];
  });
}

const wardOf = (place: Place) => (place.area === 'ward' ? place.ward : `${UNKNOWN} ${place.campus}`);

function ofArrival(arrival: Arrival): Happening[] {
  const { area, campus, at, triage, seenAt, decidedAt, admittedAt, leftAt, unseen, died, resuscitation } = arrival;
  const labels = [campus];
  const lasted = (series: string, from: number, to: number): Happening => ({
    series,
    labels,
    seconds: Math.max(0, Math.round((to - from) / 1000)),
  });
  if (area === 'outpatient') {
    return [
      { series: HOSPITAL_METRICS.outpatientArrivals, labels },
      ...(seenAt === null ? [] : [lasted(HOSPITAL_METRICS.outpatientWait, at, seenAt)]),
    ];
  }
  return [
    { series: HOSPITAL_METRICS.emergencyArrivals, labels: [campus, triage] },
    ...(seenAt === null ? [] : [lasted(HOSPITAL_METRICS.emergencyWait, at, seenAt)]),
    ...(leftAt === null ? [] : [lasted(HOSPITAL_METRICS.emergencyStay, at, leftAt)]),
    ...(unseen ? [{ series: HOSPITAL_METRICS.emergencyLeftUnseen, labels }] : []),
    ...(decidedAt !== null && admittedAt !== null ? [lasted(HOSPITAL_METRICS.boarding, decidedAt, admittedAt)] : []),
    ...(died
      ? []
      : resuscitation.flatMap(({ from, to }) =>
          to === null ? [] : [lasted(HOSPITAL_METRICS.resuscitationStay, from, to)],
        )),
  ];
}
