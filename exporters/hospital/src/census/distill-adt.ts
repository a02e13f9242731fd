import type { Hl7Message, Hl7Segment } from '../hl7/message.js';
import { ignored, isGiven, locationIn, patientIn, timeIn, type DistillContext, type EventTimes } from './distill.js';
import { VISIT_TRIGGERS, type BedStatus, type HospitalEvent, type VisitEvent, type VisitTrigger } from './events.js';

const KNOWN: ReadonlySet<string> = new Set(VISIT_TRIGGERS);
/** Merges of patients: A18 and A34 are older names of A40. */
const MERGES: ReadonlySet<string> = new Set(['A40', 'A18', 'A34']);

export function distillAdt(message: Hl7Message, times: EventTimes, context: DistillContext): HospitalEvent[] {
  const { trigger } = message;
  if (trigger === 'A20') {
    return bedStatus(message, times, context);
  }
  if (MERGES.has(trigger)) {
    return merge(message, times, context);
  }
  if (!KNOWN.has(trigger)) {
    return ignored(times, 'unknown_event');
  }
  const visits = message.all('PV1');
  const patients = message.all('PID');
  if (visits.length === 0) {
    return ignored(times, 'no_visit');
  }
  // A17 names two patients, each with a PV1 of its own; every other event one.
  return (trigger === 'A17' ? visits.slice(0, 2) : visits.slice(0, 1)).flatMap((pv1, index) =>
    visitEvent(message, trigger as VisitTrigger, pv1, patients[index], times, context),
  );
}

function visitEvent(
  message: Hl7Message,
  trigger: VisitTrigger,
  pv1: Hl7Segment,
  pid: Hl7Segment | undefined,
  times: EventTimes,
  context: DistillContext,
): HospitalEvent[] {
  const { keys, places, clock } = context;
  const patient = patientIn(pid, 3, keys);
  const number = pv1.component(19, 1).trim();
  // Without a visit number the patient's present visit is meant.
  const visit = isGiven(number) ? keys.hash('visit', number) : patient;
  if (visit === undefined) {
    return ignored(times, 'no_visit');
  }
  const placeIn = (field: number) => places.resolve(locationIn(pv1, field));
  const tracked = trigger === 'A09' || trigger === 'A10' ? (placeIn(11) ?? placeIn(3)) : placeIn(3);
  const prior = placeIn(6);
  const admittedAt = timeIn(pv1, 44, clock);
  const dischargedAt = timeIn(pv1, 45, clock);
  const event: VisitEvent = {
    kind: 'visit',
    ...times,
    visit,
    trigger,
    ...(patient === undefined ? {} : { patient }),
    ...(tracked === undefined ? {} : { place: tracked }),
    ...(prior === undefined ? {} : { prior }),
    ...(admittedAt === undefined ? {} : { admittedAt }),
    ...(dischargedAt === undefined ? {} : { dischargedAt }),
    ...classified(message, pv1, context),
  };
  return [event];
}

/** Class, disposition and triage as words of ours, never as a message has them. */
function classified(
  message: Hl7Message,
  pv1: Hl7Segment,
  { places }: DistillContext,
): Pick<VisitEvent, 'class' | 'disposition' | 'triage'> {
  const { classes, dispositions } = places.policy;
  const letter = pv1.component(2, 1).trim();
  const patientClass = (['inpatient', 'emergency', 'outpatient'] as const).find((name) =>
    classes[name].includes(letter),
  );
  const end = pv1.component(36, 1).trim();
  const disposition = (['died', 'left_unseen'] as const).find((name) => dispositions[name].includes(end));
  const priority = message.first('PV2')?.component(25, 1).trim();
  const triage = (['1', '2', '3', '4'] as const).find((level) => level === priority);
  return {
    ...(patientClass === undefined ? {} : { class: patientClass }),
    ...(disposition === undefined ? {} : { disposition }),
    ...(triage === undefined ? {} : { triage }),
  };
}

/** HL7 table 0116. */
const BED_STATUS: Readonly<Record<string, BedStatus>> = {
  C: 'closed',
  H: 'housekeeping',
  O: 'occupied',
  U: 'unoccupied',
  K: 'contaminated',
  I: 'isolated',
};

function bedStatus(message: Hl7Message, times: EventTimes, { places }: DistillContext): HospitalEvent[] {
  const units = message.all('NPU').slice(0, MOST_BEDS);
  const events = units.flatMap((npu): HospitalEvent[] => {
    const place = places.resolve(locationIn(npu, 1));
    const status = BED_STATUS[npu.component(2, 1).trim()];
    return place?.area === 'ward' && place.bed !== '' && status !== undefined
      ? [{ kind: 'bed', ...times, ward: place.ward, bed: place.bed, status }]
      : ignored(times, 'no_place');
  });
  return events.length > 0 ? events : ignored(times, 'no_place');
}

const MOST_BEDS = 500;

function merge(message: Hl7Message, times: EventTimes, { keys }: DistillContext): HospitalEvent[] {
  const into = patientIn(message.first('PID'), 3, keys);
  const from = patientIn(message.first('MRG'), 1, keys);
  if (into === undefined || from === undefined) {
    return ignored(times, 'no_patient');
  }
  return from === into ? ignored(times, 'same_again') : [{ kind: 'merge', ...times, from, into }];
}
