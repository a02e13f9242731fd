import { z } from 'zod';

/**
 * Alertmanager webhook, version "4", as 0.25 to 0.28 send it. Loose on purpose: unknown fields are kept in the
 * ledger, not refused. A zero time ("0001-01-01T00:00:00Z") means "not ended".
 */
export const webhookAlert = z.looseObject({
  status: z.enum(['firing', 'resolved']),
  labels: z.record(z.string().max(200), z.string().max(2000)),
  annotations: z.record(z.string().max(200), z.string().max(8000)).default({}),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }).optional(),
  generatorURL: z.string().max(8000).optional(),
  fingerprint: z.string().regex(/^[0-9a-f]{1,64}$/i, 'must be hexadecimal'),
});
export type WebhookAlert = z.infer<typeof webhookAlert>;

export const webhookPayload = z.looseObject({
  version: z.literal('4', { error: 'only webhook version "4" is understood' }),
  groupKey: z.string().max(8000),
  truncatedAlerts: z.number().int().min(0).optional(),
  status: z.enum(['firing', 'resolved']),
  receiver: z.string().max(500),
  groupLabels: z.record(z.string(), z.string()).default({}),
  commonLabels: z.record(z.string(), z.string()).default({}),
  commonAnnotations: z.record(z.string(), z.string()).default({}),
  externalURL: z.string().max(8000).optional(),
  alerts: z.array(webhookAlert).max(10_000),
});
export type WebhookPayload = z.infer<typeof webhookPayload>;

/** What became of a payload; the `outcome` of the ledger row and of `wardwatch_intake_payloads_total`. */
export const PAYLOAD_OUTCOMES = ['applied', 'repeated', 'empty', 'truncated', 'rejected'] as const;
export type PayloadOutcome = (typeof PAYLOAD_OUTCOMES)[number];

/** What became of one alert; `outcome` of `wardwatch_intake_alerts_total`. */
export const ALERT_OUTCOMES = [
  'ticket_created',
  'attached',
  'recovered',
  'repeated',
  'resolved_unknown',
  'reordered',
  'ignored_watchdog',
  /** Not understood; the other alerts of its payload are applied all the same. */
  'invalid',
] as const;
export type AlertOutcome = (typeof ALERT_OUTCOMES)[number];

export const intakeAnswer = z.object({ payload_id: z.string(), outcome: z.enum(PAYLOAD_OUTCOMES) });
