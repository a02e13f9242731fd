import type { AppointmentAction, TheatrePolicy } from '@wardwatch/contracts';
import type { Hl7Message, Hl7Segment } from '../hl7/message.js';
import { ignored, isGiven, locationIn, patientIn, timeIn, type DistillContext, type EventTimes } from './distill.js';
import type { CaseEvent, HospitalEvent } from './events.js';
import { UNKNOWN } from './place-book.js';

const ACTIONS: Readonly<Record<string, AppointmentAction>> = {
  S12: 'booked',
  S13: 'rescheduled',
  S14: 'modified',
  S15: 'cancelled',
  S17: 'deleted',
  S26: 'no_show',
};

/** A schedule message is about a theatre case when one of its AIL names a room of the theatres, else about a visit. */
export function distillSchedule(message: Hl7Message, times: EventTimes, context: DistillContext): HospitalEvent[] {
  const action = ACTIONS[message.trigger];
  if (action === undefined) {
    return ignored(times, 'unknown_event');
  }
  const sch = message.first('SCH');
  const number = [sch?.component(1, 1), sch?.component(2, 1)].map((text) => text?.trim() ?? '').find(isGiven);
  if (sch === undefined || number === undefined) {
    return ignored(times, 'no_appointment');
  }
  for (const ail of message.all('AIL')) {
    const theatre = context.places.theatreAt(locationIn(ail, 3));
    if (theatre !== undefined) {
      return [caseEvent({ action, number, sch, ail, theatre }, times, context)];
    }
  }
  return [appointmentEvent(message, action, number, sch, times, context)];
}

function appointmentEvent(
  message: Hl7Message,
  action: AppointmentAction,
  number: string,
  sch: Hl7Segment,
  times: EventTimes,
  { keys, places, clock }: DistillContext,
): HospitalEvent {
  const ail = message.first('AIL');
  const startsAt = timeIn(sch, 11, clock, 4) ?? timeIn(ail, 6, clock) ?? timeIn(message.first('AIS'), 4, clock);
  const patient = patientIn(message.first('PID'), 3, keys);
  const place = ail === undefined ? undefined : places.resolve(locationIn(ail, 3));
  return {
    kind: 'appointment',
    ...times,
    appointment: keys.hash('appointment', number),
    action,
    campus: place === undefined ? places.campusOf('') : places.campusAt(place),
    ...(patient === undefined ? {} : { patient }),
    ...(startsAt === undefined ? {} : { startsAt }),
  };
}

interface CaseFacts {
  readonly action: AppointmentAction;
  readonly number: string;
  readonly sch: Hl7Segment;
  readonly ail: Hl7Segment;
  /** null: a room that the policy does not know. */
  readonly theatre: TheatrePolicy | null;
}

/** Minutes per unit of AIL-10 and SCH-10. */
const UNIT_MINUTES: Readonly<Record<string, number>> = {
  s: 1 / 60,
  sec: 1 / 60,
  m: 1,
  min: 1,
  h: 60,
  hr: 60,
  hour: 60,
};

/**
 * S14 with the filler status "Started" says that the patient entered the room at AIL-6 (else MSH-7), "Complete" that the
 * patient left it at AIL-6 + AIL-9 (else MSH-7). Every other S12, S13 or S14 plans.
 */
function caseEvent(
  { action, number, sch, ail, theatre }: CaseFacts,
  times: EventTimes,
  { keys, clock }: DistillContext,
): CaseEvent {
  const base = {
    kind: 'case' as const,
    ...times,
    case: keys.hash('case', number),
    theatre: theatre?.key ?? UNKNOWN,
  };
  const status = sch.component(25, 1).trim().toLowerCase();
  const roomFrom = timeIn(ail, 6, clock);
  const roomUntil = roomFrom === undefined ? undefined : endOf(roomFrom, ail);
  if (action === 'cancelled' || action === 'deleted' || action === 'no_show') {
    return { ...base, action: 'cancelled' };
  }
  if (status === 'started') {
    return { ...base, action: 'started', startsAt: roomFrom ?? times.at };
  }
  if (status === 'complete') {
    return { ...base, action: 'completed', endsAt: roomUntil ?? times.at };
  }
  const startsAt = timeIn(sch, 11, clock, 4) ?? roomFrom;
  const endsAt = timeIn(sch, 11, clock, 5) ?? roomUntil;
  return {
    ...base,
    action: 'planned',
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(endsAt === undefined ? {} : { endsAt }),
  };
}

function endOf(from: number, ail: Hl7Segment): number | undefined {
  const duration = Number(ail.component(9, 1).trim() || Number.NaN);
  const minutes = duration * (UNIT_MINUTES[ail.component(10, 1).trim().toLowerCase() || 'min'] ?? Number.NaN);
  return Number.isFinite(minutes) && minutes >= 0 ? from + Math.round(minutes * 60_000) : undefined;
}
