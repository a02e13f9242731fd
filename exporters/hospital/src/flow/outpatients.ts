import type { AppointmentState } from '@wardwatch/contracts';
import type { HospitalState } from '../census/state.js';

/** The outpatient departments of a campus, today. */
export interface OutpatientsToday {
  booked: number;
  unbooked: number;
  waiting: number;
  /** Sum and number of the waits of booked patients who have been seen. */
  bookedWaitSeconds: number;
  bookedSeen: number;
  readonly appointments: Record<AppointmentState, number>;
}

/** By campus, those of the policy always. Whether a patient was booked is found by the patient's hash. */
export function outpatientsToday(state: HospitalState, now: number): Map<string, OutpatientsToday> {
  const { clock, policy } = state;
  const today = clock.dayOf(now);
  const from = clock.startOf(today);
  const to = clock.startOf(today + 1);
  const isToday = (at: number | null): at is number => at !== null && at >= from && at < to;
  const person = state.links.persons();
  const campuses = new Map(policy.outpatient.map(({ campus }) => [campus, nothing()]));
  const at = (campus: string): OutpatientsToday => {
    const found = campuses.get(campus) ?? nothing();
    campuses.set(campus, found);
    return found;
  };
  const bookedAt = bookings(state, isToday, person);
  const came = new Set<string>();
  const staleBefore = now - policy.visit_forgotten_after * 1000;
  for (const { arrival, patient, lastAt } of state.visits.views()) {
    if (arrival?.area !== 'outpatient' || !isToday(arrival.at)) {
      continue;
    }
    const there = at(arrival.campus);
    const name = patient === undefined ? undefined : person(patient);
    const time = name === undefined ? undefined : bookedAt.get(name);
    if (name !== undefined) {
      came.add(name);
    }
    there[time === undefined ? 'unbooked' : 'booked'] += 1;
    if (arrival.measured && arrival.seenAt === null && arrival.leftAt === null && lastAt >= staleBefore) {
      there.waiting += 1;
    }
    if (time !== undefined && arrival.seenAt !== null) {
      there.bookedSeen += 1;
      there.bookedWaitSeconds += Math.max(0, (arrival.seenAt - Math.max(arrival.at, time)) / 1000);
    }
  }
  for (const { startsAt, state: kept, campus, patient } of state.appointments.views()) {
    if (isToday(startsAt)) {
      at(campus).appointments[
        kept === 'booked' && patient !== undefined && came.has(person(patient)) ? 'kept' : kept
      ] += 1;
    }
  }
  return campuses;
}

/** Time of the first appointment of today, by person. A booking that was missed or cancelled is none. */
function bookings(
  state: HospitalState,
  isToday: (at: number | null) => at is number,
  person: (patient: string) => string,
): Map<string, number> {
  const found = new Map<string, number>();
  for (const { startsAt, state: kept, patient } of state.appointments.views()) {
    if (kept === 'booked' && patient !== undefined && isToday(startsAt)) {
      const name = person(patient);
      found.set(name, Math.min(startsAt, found.get(name) ?? Infinity));
    }
  }
  return found;
}

const nothing = (): OutpatientsToday => ({
  booked: 0,
  unbooked: 0,
  waiting: 0,
  bookedWaitSeconds: 0,
  bookedSeen: 0,
  appointments: { booked: 0, kept: 0, cancelled: 0, no_show: 0 },
});
