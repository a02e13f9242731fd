import { IGNORED_REASONS } from '@wardwatch/contracts';
import { z } from 'zod';
import { appointmentEvent, bedEvent, caseEvent, mergeEvent, orderEvent, visitEvent } from './events.js';
import { ledgerSnapshot } from './ledger.js';
import { openBedsSnapshot } from './open-beds.js';

export const EVENT_KINDS = ['adt', 'appointment', 'lab', 'theatre'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
export const PLACE_PARTS = ['ward', 'bed', 'theatre'] as const;
export type PlacePart = (typeof PLACE_PARTS)[number];

export const SNAPSHOT_VERSION = 1;

const count = z.number().int().min(0);
const history = <S extends z.ZodType>(event: S) => z.array(z.tuple([z.string(), z.array(event).min(1)]));

/** A `HospitalState` as JSON. Events, not views: a newer program reads the same story with better eyes. */
export const hospitalSnapshot = z.strictObject({
  version: z.literal(SNAPSHOT_VERSION),
  newest: z.number().int(),
  visits: history(visitEvent),
  appointments: history(appointmentEvent),
  orders: history(orderEvent),
  cases: history(caseEvent),
  beds: z.array(bedEvent),
  merges: z.array(mergeEvent),
  ledger: ledgerSnapshot,
  openBeds: openBedsSnapshot,
  taken: z.array(z.strictObject({ kind: z.enum(EVENT_KINDS), count, newest: z.number().int() })),
  ignored: z.array(z.strictObject({ reason: z.enum(IGNORED_REASONS), count })),
  unknown: z.array(z.strictObject({ part: z.enum(PLACE_PARTS), count })),
  lost: z.array(z.strictObject({ forgotten: count, shortened: count })),
});
export type HospitalSnapshot = z.infer<typeof hospitalSnapshot>;
