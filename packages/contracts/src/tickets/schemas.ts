import { z } from 'zod';
import { DOMAINS, LEVELS } from '../levels.js';
import { key, timestamp } from '../names.js';
import { REASONS } from '../reasons.js';
import { TICKET_ACTIONS, TICKET_STATES } from './states.js';

export const TICKET_KINDS = ['fault', 'request'] as const;
export type TicketKind = (typeof TICKET_KINDS)[number];

const level = z.enum(LEVELS);
const domain = z.enum(DOMAINS);
const state = z.enum(TICKET_STATES);

/** A person as others see them: no phone, no mail. */
export const personRef = z.object({ login: z.string(), name: z.string(), name_zh: z.string() });
export type PersonRef = z.infer<typeof personRef>;

export const CLOCK_NAMES = ['response', 'resolution'] as const;
/**
 * `running` before its due time, `overdue` past it and unmet, `kept` met in time, `missed` met late,
 * `stopped` no longer asked for (cancelled).
 */
export const CLOCK_STATES = ['running', 'overdue', 'kept', 'missed', 'stopped'] as const;
export const clock = z.object({
  name: z.enum(CLOCK_NAMES),
  state: z.enum(CLOCK_STATES),
  started_at: timestamp,
  due_at: timestamp,
  met_at: timestamp.nullable(),
  /** Seconds until `due_at` when this was answered; negative when overdue; null once met or stopped. */
  remaining_seconds: z.number().int().nullable(),
});
export type Clock = z.infer<typeof clock>;

/** One line of "why is it due then", in order; the plugin words it by `step`. */
export const clockStep = z.object({
  step: z.enum([
    'started',
    'limit',
    'working_day',
    'skipped_day',
    'level_changed',
    'reopened',
    'due',
    'met',
    'provisional_calendar',
  ]),
  at: timestamp.nullable(),
  /** Numbers and keys that the wording needs, e.g. `{ level: "2", minutes: "240" }` or `{ date: "2026-10-01", name: "国庆节" }`. */
  params: z.record(z.string(), z.string()),
});
export type ClockStep = z.infer<typeof clockStep>;
export const explainedClock = clock.extend({ steps: z.array(clockStep) });
export type ExplainedClock = z.infer<typeof explainedClock>;

export const ticketSummary = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(TICKET_KINDS),
  title: z.string(),
  title_zh: z.string().nullable(),
  level,
  domain,
  system: z.string().nullable(),
  unit: z.string().nullable(),
  state,
  version: z.number().int(),
  owner: personRef.nullable(),
  source: z.enum(['alert', 'person']),
  created_at: timestamp,
  updated_at: timestamp,
  state_since: timestamp,
  /** null when no alert belongs to the ticket. */
  alert_state: z.enum(['firing', 'recovered']).nullable(),
  recovered_at: timestamp.nullable(),
  firing_count: z.number().int(),
  pages: z.object({ sent: z.number().int(), failed: z.number().int(), pending: z.number().int() }),
  clocks: z.array(clock),
});
export type TicketSummary = z.infer<typeof ticketSummary>;

export const ticketList = z.object({ items: z.array(ticketSummary), next_cursor: z.string().nullable() });
export type TicketList = z.infer<typeof ticketList>;

export const ticketCounts = z.object({
  by_level: z.record(level, z.number().int()),
  by_state: z.record(state, z.number().int()),
  /** When the newest ticket of this selection was created; null when there never was one. */
  newest_at: timestamp.nullable(),
});
export type TicketCounts = z.infer<typeof ticketCounts>;

/** One firing of one alert, unique by fingerprint and start. */
export const occurrence = z.object({
  id: z.string(),
  fingerprint: z.string(),
  status: z.enum(['firing', 'resolved']),
  alertname: z.string(),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
  starts_at: timestamp,
  ends_at: timestamp.nullable(),
  last_seen_at: timestamp,
  generator_url: z.string().nullable(),
});
export type Occurrence = z.infer<typeof occurrence>;

/** One page through one channel with its tries. `receipt` is what the channel answered. */
export const page = z.object({
  id: z.string(),
  channel: z.string(),
  target: z.string(),
  reason: z.enum(['created', 'level_raised', 'reopened', 'recovered', 'test']),
  status: z.enum(['pending', 'sent', 'failed']),
  created_at: timestamp,
  sent_at: timestamp.nullable(),
  next_attempt_at: timestamp.nullable(),
  attempts: z.array(
    z.object({ at: timestamp, outcome: z.enum(['sent', 'failed']), detail: z.string(), parts: z.number().int() }),
  ),
});
export type Page = z.infer<typeof page>;

/** An action as this person may or may not do it now: the reason is shown, not hidden. */
export const offeredAction = z.object({
  action: z.enum(TICKET_ACTIONS),
  allowed: z.boolean(),
  reason: z.enum(REASONS).nullable(),
});
export type OfferedAction = z.infer<typeof offeredAction>;

export const TIMELINE_KINDS = ['created', 'action', 'comment', 'alert_firing', 'alert_resolved', 'page'] as const;
export const timelineEntry = z.object({
  /** Ascending with time; stable; the cursor of older entries. */
  id: z.string(),
  at: timestamp,
  kind: z.enum(TIMELINE_KINDS),
  /** null: the system itself. */
  actor: personRef.nullable(),
  action: z.enum(TICKET_ACTIONS).nullable(),
  from_state: state.nullable(),
  to_state: state.nullable(),
  text: z.string().nullable(),
  /** e.g. `{ owner: "wang", from_level: "3", to_level: "2", cause: "…", channel: "wecom" }` */
  details: z.record(z.string(), z.string()),
  /** Position in the sealed audit chain; null for about a second until the sealer has linked it. */
  audit_seq: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const ticketDetail = ticketSummary.extend({
  description: z.string().nullable(),
  description_zh: z.string().nullable(),
  dedup_key: z.string().nullable(),
  obligations: z.array(z.string()),
  runbook_url: z.string().nullable(),
  dashboard_url: z.string().nullable(),
  /** Filled on resolve. */
  cause: z.string().nullable(),
  solution: z.string().nullable(),
  resolved_by: personRef.nullable(),
  declared_by: personRef.nullable(),
  clocks: z.array(explainedClock),
  occurrences: z.array(occurrence),
  page_log: z.array(page),
  actions: z.array(offeredAction),
  can_comment: z.object({ allowed: z.boolean(), reason: z.enum(REASONS).nullable() }),
  /** Newest first. */
  timeline: z.array(timelineEntry),
  timeline_next_cursor: z.string().nullable(),
});
export type TicketDetail = z.infer<typeof ticketDetail>;

// --- what one may ask -------------------------------------------------------------------------------------------

const csv = <T extends readonly [string, ...string[]]>(values: T) =>
  z
    .string()
    .max(400)
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.enum(values)));

export const TICKET_SORTS = ['-created', 'created', 'due', 'level'] as const;
export type TicketSort = (typeof TICKET_SORTS)[number];

/** Query of the list and of its counts. `state` is `open` (default), `all`, or states separated by commas. */
export const ticketQuery = z.strictObject({
  kind: z.enum(TICKET_KINDS).optional(),
  state: z.union([z.enum(['open', 'all']), csv(TICKET_STATES)]).default('open'),
  level: csv(LEVELS).optional(),
  domain: csv(DOMAINS).optional(),
  system: key.optional(),
  unit: key.optional(),
  /** `me`, `none` or a login. */
  owner: z.string().min(1).max(190).optional(),
  q: z.string().trim().min(1).max(200).optional(),
  sort: z.enum(TICKET_SORTS).default('-created'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
});
export type TicketQuery = z.infer<typeof ticketQuery>;

const text = (max: number) => z.string().trim().min(1, 'must not be empty').max(max);
const version = z.strictObject({ expected_version: z.number().int().min(1) });

/** Body of `POST /tickets/{id}/actions/{action}` by action. */
export const actionBodies = {
  accept: version,
  assign: version.extend({ owner: z.string().min(1).max(190), comment: text(4000).optional() }),
  start: version.extend({ comment: text(4000).optional() }),
  resolve: version.extend({ cause: text(4000), solution: text(4000) }),
  verify: version.extend({ comment: text(4000).optional() }),
  reject: version.extend({ reason: text(4000) }),
  close: version.extend({ comment: text(4000).optional() }),
  cancel: version.extend({ reason: text(4000) }),
  reopen: version.extend({ reason: text(4000) }),
  change_level: version.extend({ level, reason: text(4000) }),
} as const;
export type ActionBody<A extends keyof typeof actionBodies> = z.infer<(typeof actionBodies)[A]>;

export const commentBody = z.strictObject({ text: text(8000) });

/** `POST /tickets`: a person reports. */
export const reportBody = z.strictObject({
  kind: z.enum(TICKET_KINDS).default('fault'),
  title: text(200),
  description: text(8000).optional(),
  level,
  domain,
  system: key.optional(),
  unit: key.optional(),
  /** When it began, if the reporter knows; not in the future. */
  since: timestamp.optional(),
});
export type ReportBody = z.infer<typeof reportBody>;
