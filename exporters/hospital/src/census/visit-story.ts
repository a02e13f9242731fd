import type { Place, VisitEvent } from './events.js';

export interface Placement {
  readonly place: Place;
  readonly from: number;
  /** null while it lasts. */
  readonly to: number | null;
  /** How it began: an update (A08) corrects the place and is no transfer. */
  readonly by: 'admission' | 'move' | 'correction';
}

/** One stay as an inpatient. */
export interface Stay {
  readonly admittedAt: number;
  /** False when the admission itself was never reported: the stay was there when the feed began. */
  readonly admissionKnown: boolean;
  /** In order and without gaps; at least one. */
  readonly placements: readonly Placement[];
  readonly endedAt: number | null;
  readonly end: 'alive' | 'died' | 'outpatient' | null;
  readonly onLeave: boolean;
  readonly leaveExpected: boolean;
}

/** One visit to the emergency or an outpatient department. */
export interface Arrival {
  readonly area: 'emergency' | 'outpatient';
  readonly campus: string;
  readonly at: number;
  readonly triage: '1' | '2' | '3' | '4' | 'unknown';
  /** False where the department has no waiting rooms in the policy. */
  readonly measured: boolean;
  readonly seenAt: number | null;
  /** When the admission was decided. */
  readonly decidedAt: number | null;
  /** When a bed was had. */
  readonly admittedAt: number | null;
  readonly leftAt: number | null;
  readonly unseen: boolean;
  readonly died: boolean;
  readonly resuscitation: readonly { readonly from: number; readonly to: number | null }[];
}

export interface VisitView {
  readonly patient: string | undefined;
  readonly stays: readonly Stay[];
  readonly arrival: Arrival | null;
  /** Ward that expects the patient. */
  readonly expectedIn: string | null;
  readonly lastAt: number;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? Draft<E>[] : T[K] };
type DraftVisit = Omit<Draft<VisitView>, 'arrival' | 'stays'> & {
  stays: Draft<Stay>[];
  arrival: Draft<Arrival> | null;
};

/** Reads the events of one visit, in order, as what happened to the patient. Pure. */
export function visitStory(events: readonly VisitEvent[]): VisitView {
  const visit: DraftVisit = { patient: undefined, stays: [], arrival: null, expectedIn: null, lastAt: 0 };
  for (const event of events) {
    visit.patient = event.patient ?? visit.patient;
    visit.lastAt = event.at;
    CHAPTERS[event.trigger](visit, event);
  }
  return visit;
}

type Chapter = (visit: DraftVisit, event: VisitEvent) => void;

const openStay = (visit: DraftVisit): Draft<Stay> | undefined => {
  const last = visit.stays.at(-1);
  return last?.endedAt === null ? last : undefined;
};

/** The arrival while the patient is still in the department. */
const openArrival = (visit: DraftVisit): Draft<Arrival> | undefined =>
  visit.arrival !== null && visit.arrival.leftAt === null ? visit.arrival : undefined;

const isBedPlace = (place: Place | undefined): place is Place => place?.area === 'ward' || place?.area === 'unknown';

/** A time that an event gives for something that has happened by then: later than the event it makes no sense. */
const notAfter = (event: VisitEvent, time: number | undefined): number => Math.min(time ?? event.at, event.at);

const admit: Chapter = (visit, event) => {
  if (event.trigger === 'A01' && (event.class === 'emergency' || event.class === 'outpatient')) {
    register(visit, event);
    return;
  }
  const open = openStay(visit);
  if (open !== undefined) {
    // The admission of a stay that was known before, or one reported twice: the first says when, the last says where.
    open.admissionKnown = true;
    moveTo(open, event, 'correction');
    return;
  }
  const arrival = openArrival(visit);
  if (arrival !== undefined && event.place?.area === 'emergency') {
    // Admitted on paper, still in the department: that is boarding, until a bed is had.
    arrival.decidedAt ??= event.at;
    return;
  }
  const admittedAt = notAfter(event, event.admittedAt);
  // PV1-44 of a patient from the emergency department may still be the arrival there.
  const from = arrival !== undefined && admittedAt <= arrival.at ? event.at : admittedAt;
  visit.stays.push(stayFrom(from, event.place, true));
  visit.expectedIn = null;
  if (arrival !== undefined) {
    arrival.admittedAt = from;
    leaveDepartment(arrival, from);
  }
};

function stayFrom(from: number, place: Place | undefined, admissionKnown: boolean): Draft<Stay> {
  return {
    admittedAt: from,
    admissionKnown,
    placements: [{ place: place ?? NOWHERE, from, to: null, by: 'admission' }],
    endedAt: null,
    end: null,
    onLeave: false,
    leaveExpected: false,
  };
}

const NOWHERE: Place = { area: 'unknown', campus: 'unknown', id: '' };

function moveTo(stay: Draft<Stay>, event: VisitEvent, by: Placement['by']): void {
  const current = stay.placements.at(-1);
  if (current === undefined || !isBedPlace(event.place) || samePlace(current.place, event.place)) {
    return;
  }
  const from = Math.max(event.at, current.from);
  current.to = from;
  stay.placements.push({ place: event.place, from, to: null, by });
}

/** A stay of which the feed never told the beginning, as PV1-44 and the prior location tell it now. */
function stayBefore(visit: DraftVisit, event: VisitEvent): Draft<Stay> | undefined {
  if (event.class === 'emergency' || event.class === 'outpatient' || !isBedPlace(event.place)) {
    return undefined;
  }
  const prior = event.trigger === 'A02' && isBedPlace(event.prior) ? event.prior : event.place;
  const stay = stayFrom(notAfter(event, event.admittedAt), prior, false);
  visit.stays.push(stay);
  return stay;
}

const move: Chapter = (visit, event) => {
  if (openArrival(visit)?.decidedAt != null && isBedPlace(event.place)) {
    admit(visit, { ...event, trigger: 'A06' });
    return;
  }
  const known = openStay(visit);
  // A transfer of somebody who has left is out of place: the discharge stands until it is cancelled.
  const stay = known ?? (visit.stays.length === 0 ? stayBefore(visit, event) : undefined);
  if (stay === undefined) {
    enterRoom(visit, event);
    return;
  }
  moveTo(stay, event, 'move');
  visit.expectedIn = null;
};

const discharge: Chapter = (visit, event) => {
  const stay = openStay(visit) ?? (visit.stays.length === 0 ? stayBefore(visit, event) : undefined);
  if (stay !== undefined) {
    endStay(stay, event, event.disposition === 'died' ? 'died' : 'alive');
    return;
  }
  const arrival = openArrival(visit);
  if (arrival !== undefined) {
    leaveDepartment(arrival, Math.max(arrival.at, notAfter(event, event.dischargedAt)));
    arrival.died = event.disposition === 'died';
    arrival.unseen = event.disposition === 'left_unseen' || (arrival.measured && arrival.seenAt === null);
    visit.expectedIn = null;
  }
};

function endStay(stay: Draft<Stay>, event: VisitEvent, end: NonNullable<Stay['end']>): void {
  const current = stay.placements.at(-1);
  const endedAt = Math.max(notAfter(event, event.dischargedAt), current?.from ?? 0);
  stay.endedAt = endedAt;
  stay.end = end;
  stay.onLeave = false;
  stay.leaveExpected = false;
  if (current !== undefined) {
    current.to = endedAt;
  }
}

const register: Chapter = (visit, event) => {
  const area =
    event.class === 'emergency' || event.class === 'outpatient'
      ? event.class
      : event.place?.area === 'emergency' || event.place?.area === 'outpatient'
        ? event.place.area
        : undefined;
  if (area === undefined || visit.arrival !== null) {
    enterRoom(visit, event);
    return;
  }
  const place = event.place;
  const room = place?.area === 'emergency' || place?.area === 'outpatient' ? place.room : 'unmeasured';
  const at = notAfter(event, event.admittedAt);
  visit.arrival = {
    area,
    campus: place === undefined || place.area === 'ward' ? 'unknown' : place.campus,
    at,
    triage: event.triage ?? 'unknown',
    measured: room !== 'unmeasured',
    seenAt: room === 'care' || room === 'resuscitation' ? at : null,
    decidedAt: null,
    admittedAt: null,
    leftAt: null,
    unseen: false,
    died: false,
    resuscitation: room === 'resuscitation' ? [{ from: at, to: null }] : [],
  };
};

/** A new room within the department. */
const enterRoom: Chapter = (visit, event) => {
  const arrival = openArrival(visit);
  const place = event.place;
  if (arrival === undefined) {
    return;
  }
  if (event.triage !== undefined) {
    arrival.triage = event.triage;
  }
  if (place === undefined || place.area !== arrival.area) {
    return;
  }
  if ((place.room === 'care' || place.room === 'resuscitation') && arrival.seenAt === null) {
    arrival.seenAt = event.at;
  }
  const resuscitation = arrival.resuscitation.at(-1);
  const there = resuscitation?.to === null;
  if (place.room === 'resuscitation' && !there) {
    arrival.resuscitation.push({ from: event.at, to: null });
  } else if (place.room !== 'resuscitation' && there) {
    resuscitation.to = event.at;
  }
};

function leaveDepartment(arrival: Draft<Arrival>, at: number): void {
  arrival.leftAt = at;
  const resuscitation = arrival.resuscitation.at(-1);
  if (resuscitation?.to === null) {
    resuscitation.to = Math.max(at, resuscitation.from);
  }
}

const toOutpatient: Chapter = (visit, event) => {
  const stay = openStay(visit);
  if (stay !== undefined) {
    endStay(stay, event, 'outpatient');
  }
};

const update: Chapter = (visit, event) => {
  const stay = openStay(visit);
  if (stay === undefined) {
    enterRoom(visit, event);
  } else {
    moveTo(stay, event, 'correction');
  }
};

const cancelAdmit: Chapter = (visit, event) => {
  if (visit.stays.length > 0) {
    const { admittedAt } = visit.stays.pop() as Draft<Stay>;
    const arrival = visit.arrival;
    if (arrival !== null && arrival.admittedAt === admittedAt) {
      arrival.admittedAt = null;
      arrival.leftAt = null;
    }
    return;
  }
  if (event.class !== 'inpatient') {
    visit.arrival = null;
  }
};

const cancelMove: Chapter = (visit, event) => {
  const stay = openStay(visit);
  if (stay === undefined) {
    enterRoom(visit, event);
    return;
  }
  const undone = stay.placements.at(-1);
  if (undone !== undefined && stay.placements.length > 1 && undone.by === 'move') {
    stay.placements.pop();
    const restored = stay.placements.at(-1);
    if (restored !== undefined) {
      restored.to = null;
    }
  }
  // PV1-3 has the last word on where the patient is after the cancel.
  moveTo(stay, event, 'correction');
};

const cancelDischarge: Chapter = (visit, event) => {
  const stay = visit.stays.at(-1);
  if (stay !== undefined && stay.endedAt !== null) {
    stay.endedAt = null;
    stay.end = null;
    const last = stay.placements.at(-1);
    if (last !== undefined) {
      last.to = null;
    }
    moveTo(stay, event, 'correction');
    return;
  }
  if (stay === undefined && visit.arrival !== null && visit.arrival.leftAt !== null) {
    Object.assign(visit.arrival, { leftAt: null, unseen: false, died: false });
    return;
  }
  if (visit.stays.length === 0 && visit.arrival === null) {
    stayBefore(visit, event);
  }
};

const expect: Chapter = (visit, event) => {
  if (openStay(visit) === undefined) {
    visit.expectedIn = event.place?.area === 'ward' ? event.place.ward : visit.expectedIn;
    const arrival = openArrival(visit);
    if (arrival?.area === 'emergency') {
      arrival.decidedAt ??= event.at;
    }
  }
};

const cancelExpect: Chapter = (visit) => {
  visit.expectedIn = null;
  if (visit.arrival !== null) {
    visit.arrival.decidedAt = null;
  }
};

const expectTransfer: Chapter = (visit, event) => {
  visit.expectedIn = openStay(visit) && event.place?.area === 'ward' ? event.place.ward : visit.expectedIn;
};

const onStay =
  (change: Partial<Pick<Draft<Stay>, 'onLeave' | 'leaveExpected'>>): Chapter =>
  (visit, event) => {
    const stay = openStay(visit) ?? (visit.stays.length === 0 ? stayBefore(visit, event) : undefined);
    if (stay !== undefined) {
      Object.assign(stay, change);
    }
  };

const CHAPTERS: Readonly<Record<VisitEvent['trigger'], Chapter>> = {
  A01: admit,
  A02: move,
  A03: discharge,
  A04: register,
  A05: expect,
  A06: admit,
  A07: toOutpatient,
  A08: update,
  A09: () => {},
  A10: enterRoom,
  A11: cancelAdmit,
  A12: cancelMove,
  A13: cancelDischarge,
  A14: expect,
  A15: expectTransfer,
  A16: onStay({ leaveExpected: true }),
  A17: move,
  A21: onStay({ onLeave: true }),
  A22: onStay({ onLeave: false }),
  A25: onStay({ leaveExpected: false }),
  A26: (visit) => {
    visit.expectedIn = null;
  },
  A27: cancelExpect,
  A38: cancelExpect,
};

export function samePlace(one: Place, other: Place): boolean {
  if (one.area === 'ward') {
    return other.area === 'ward' && one.ward === other.ward && one.bed === other.bed;
  }
  return one.area === 'unknown' && other.area === 'unknown' && one.id === other.id;
}
