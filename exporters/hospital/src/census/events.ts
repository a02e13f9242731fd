import { APPOINTMENT_ACTIONS, IGNORED_REASONS } from '@wardwatch/contracts';
import { z } from 'zod';

/**
 * What is kept of a message: no identity, no free text. `visit`, `patient`, `order`, … are keyed hashes; places are keys
 * of the policy, or a keyed hash where the policy does not know them. Times are milliseconds since the epoch.
 */
const hash = z.string().max(32);
const time = z.number().int();

const place = z.discriminatedUnion('area', [
  /** `bed` is its label, `?…` (a hash) for a bed that the policy does not know, '' for none. */
  z.strictObject({ area: z.literal('ward'), ward: z.string().max(64), bed: z.string().max(40) }),
  z.strictObject({
    area: z.enum(['emergency', 'outpatient']),
    campus: z.string().max(64),
    /** `unmeasured`: the department has no waiting rooms in the policy. */
    room: z.enum(['waiting', 'care', 'resuscitation', 'unmeasured']),
  }),
  z.strictObject({ area: z.literal('unknown'), campus: z.string().max(64), id: hash }),
]);
export type Place = z.infer<typeof place>;

/** Trigger events of ADT that say something about one visit. */
export const VISIT_TRIGGERS = [
  'A01',
  'A02',
  'A03',
  'A04',
  'A05',
  'A06',
  'A07',
  'A08',
  'A09',
  'A10',
  'A11',
  'A12',
  'A13',
  'A14',
  'A15',
  'A16',
  'A17',
  'A21',
  'A22',
  'A25',
  'A26',
  'A27',
  'A38',
] as const;
export type VisitTrigger = (typeof VISIT_TRIGGERS)[number];

export const BED_STATUSES = ['closed', 'housekeeping', 'occupied', 'unoccupied', 'contaminated', 'isolated'] as const;
export type BedStatus = (typeof BED_STATUSES)[number];

const times = {
  /** When it happened, by EVN-2, else MSH-7. */
  at: time,
  /** MSH-7: decides between events of the same time. */
  sent: time,
};

export const visitEvent = z.strictObject({
  kind: z.literal('visit'),
  ...times,
  visit: hash,
  patient: hash.optional(),
  trigger: z.enum(VISIT_TRIGGERS),
  class: z.enum(['inpatient', 'emergency', 'outpatient']).optional(),
  place: place.optional(),
  /** PV1-6, where the patient was before. */
  prior: place.optional(),
  admittedAt: time.optional(),
  dischargedAt: time.optional(),
  disposition: z.enum(['died', 'left_unseen']).optional(),
  triage: z.enum(['1', '2', '3', '4']).optional(),
});
export type VisitEvent = z.infer<typeof visitEvent>;

export const bedEvent = z.strictObject({
  kind: z.literal('bed'),
  ...times,
  ward: z.string().max(64),
  bed: z.string().max(40),
  status: z.enum(BED_STATUSES),
});
export type BedEvent = z.infer<typeof bedEvent>;

export const mergeEvent = z.strictObject({ kind: z.literal('merge'), ...times, from: hash, into: hash });
export type MergeEvent = z.infer<typeof mergeEvent>;

export const appointmentEvent = z.strictObject({
  kind: z.literal('appointment'),
  ...times,
  appointment: hash,
  patient: hash.optional(),
  action: z.enum(APPOINTMENT_ACTIONS),
  startsAt: time.optional(),
  campus: z.string().max(64),
});
export type AppointmentEvent = z.infer<typeof appointmentEvent>;

export const orderEvent = z.strictObject({
  kind: z.literal('order'),
  ...times,
  order: hash,
  /** Key of the policy, `other` where it has none for the order. */
  department: z.string().max(64),
  stat: z.boolean(),
  collectedAt: time.optional(),
  receivedAt: time.optional(),
  /** Only with a final report. */
  reportedAt: time.optional(),
  cancelled: z.boolean().optional(),
});
export type OrderEvent = z.infer<typeof orderEvent>;

export const CASE_ACTIONS = ['planned', 'started', 'completed', 'cancelled'] as const;
export const caseEvent = z.strictObject({
  kind: z.literal('case'),
  ...times,
  case: hash,
  action: z.enum(CASE_ACTIONS),
  theatre: z.string().max(64).optional(),
  /** Planned start for `planned`, entering the room for `started`. */
  startsAt: time.optional(),
  /** Planned end for `planned`, leaving the room for `completed`. */
  endsAt: time.optional(),
});
export type CaseEvent = z.infer<typeof caseEvent>;

const ignoredEvent = z.strictObject({ kind: z.literal('ignored'), ...times, reason: z.enum(IGNORED_REASONS) });

export const hospitalEvent = z.discriminatedUnion('kind', [
  visitEvent,
  bedEvent,
  mergeEvent,
  appointmentEvent,
  orderEvent,
  caseEvent,
  ignoredEvent,
]);
export type HospitalEvent = z.infer<typeof hospitalEvent>;
export type IgnoredEvent = z.infer<typeof ignoredEvent>;
