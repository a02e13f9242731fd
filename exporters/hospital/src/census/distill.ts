import type { IgnoredReason } from '@wardwatch/contracts';
import type { Hl7Message, Hl7Segment } from '../hl7/message.js';
import { distillAdt } from './distill-adt.js';
import { distillOrders } from './distill-orders.js';
import { distillSchedule } from './distill-schedule.js';
import type { HospitalEvent } from './events.js';
import type { HospitalClock } from './hospital-clock.js';
import type { IdentityKeys } from './identity.js';
import type { Location, PlaceBook } from './place-book.js';

export interface DistillContext {
  readonly keys: IdentityKeys;
  readonly places: PlaceBook;
  readonly clock: HospitalClock;
  /** When the message was received, milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** Times that every event of a message has. */
export interface EventTimes {
  readonly at: number;
  readonly sent: number;
}

/** A sender's clock may be ahead so much. */
const MOST_AHEAD_MS = 3_600_000;

/**
 * What a message says about the hospital, without anything that identifies a person: hashes, keys of the policy and
 * times only. Pure. A message that says nothing gives none; one that should have said something gives an `ignored` event.
 */
export function distill(message: Hl7Message, context: DistillContext): HospitalEvent[] {
  const times = timesOf(message, context);
  switch (message.type) {
    case 'ADT':
      return distillAdt(message, times, context);
    case 'SIU':
      return distillSchedule(message, times, context);
    case 'ORM':
    case 'ORU':
    case 'OML':
      return distillOrders(message, times, context);
    default:
      return [];
  }
}

/** By EVN-2, else MSH-7, else the receipt. A time that lies in the future is a wrong clock and not believed. */
function timesOf(message: Hl7Message, { clock, receivedAt }: DistillContext): EventTimes {
  const believed = (text: string): number | null => {
    const time = clock.parse(text);
    return time === null || time > receivedAt + MOST_AHEAD_MS ? null : time;
  };
  const sent = believed(message.timestamp) ?? receivedAt;
  return { at: believed(message.first('EVN')?.component(2, 1) ?? '') ?? sent, sent };
}

export function ignored(times: EventTimes, reason: IgnoredReason): HospitalEvent[] {
  return [{ kind: 'ignored', ...times, reason }];
}

/** A location in a field of type PL: point of care, room, bed, facility. */
export function locationIn(segment: Hl7Segment, field: number): Location {
  const part = (component: number) => segment.component(field, component).trim();
  return { ward: part(1), room: part(2), bed: part(3), facility: part(4) };
}

/** The hash of the patient in a CX field: the first identifier that is no identity card, else the first. */
export function patientIn(segment: Hl7Segment | undefined, field: number, keys: IdentityKeys): string | undefined {
  if (segment === undefined) {
    return undefined;
  }
  const count = segment.repetitions(field);
  const ours = Array.from({ length: count }, (_, index) => index).find((index) =>
    MEDICAL_RECORD_TYPES.has(segment.component(field, 5, index)),
  );
  const id = segment.component(field, 1, ours ?? 0).trim();
  return isGiven(id) ? keys.hash('patient', id) : undefined;
}

/** An HL7 time of a field, undefined when there is none or it makes no sense. */
export function timeIn(
  segment: Hl7Segment | undefined,
  field: number,
  clock: HospitalClock,
  component = 1,
): number | undefined {
  return clock.parse(segment?.component(field, component).trim() ?? '') ?? undefined;
}

/** Neither empty nor HL7's explicit null. */
export const isGiven = (text: string): boolean => text !== '' && text !== '""';

const MEDICAL_RECORD_TYPES: ReadonlySet<string> = new Set(['MR', 'PI', 'PT']);
