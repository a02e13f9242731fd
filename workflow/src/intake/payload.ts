import { webhookAlert, webhookPayload, type Reason } from '@wardwatch/contracts';
import { z } from 'zod';
import { clip, storable } from '../storable.js';
import { dedupKey, microseconds, type IncomingAlert, type IncomingPayload } from './alert.js';
import { ANNOTATION_MAX, LABEL_MAX, plainAlert } from './plain-alert.js';

/** The payload without its alerts: one bad alert must not cost the others their tickets. */
const envelope = webhookPayload.extend({ alerts: z.array(z.unknown()).max(10_000) });
const UNSTORABLE_ESCAPES = /\\u(?:0000|d[89a-f])/i;
const KNOWN_FIELDS = new Set(Object.keys(webhookPayload.shape));

export type NarrowResult =
  { ok: true; payload: IncomingPayload } | { ok: false; reason: Reason; errors: { field: string; message: string }[] };

/** Bytes of a webhook to what the planner knows. Pure. Only a payload that can never be understood is refused. */
export function narrowPayload(body: Buffer): NarrowResult {
  let json: unknown;
  const text = body.toString('utf8');
  try {
    json = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message.slice(0, 200) : 'cannot be read';
    return { ok: false, reason: 'body_not_json', errors: [{ field: '(body)', message }] };
  }
  const parsed = envelope.safeParse(json);
  if (!parsed.success) {
    const errors = parsed.error.issues
      .slice(0, 20)
      .map((issue) => ({ field: issue.path.join('.') || '(body)', message: issue.message }));
    const reason = errors.some((error) => error.field === 'version') ? 'payload_version' : 'body_invalid';
    return { ok: false, reason, errors };
  }
  const errors: { field: string; message: string }[] = [];
  // JSON can bring in what PostgreSQL cannot keep only by escapes; one look at the text spares one at every value.
  const isPlain = !UNSTORABLE_ESCAPES.test(text);
  const alerts = parsed.data.alerts.flatMap((raw, index) => {
    const plain = isPlain ? plainAlert(raw) : null;
    const result = plain === null ? narrowAlert(raw) : { alert: plain };
    if ('alert' in result) {
      return [result.alert];
    }
    errors.push({ field: `alerts.${index}.${result.field}`, message: result.message });
    return [];
  });
  if (alerts.length === 0 && errors.length > 0) {
    return { ok: false, reason: 'body_invalid', errors: errors.slice(0, 20) };
  }
  const { groupKey, receiver, truncatedAlerts } = parsed.data;
  const unknown = Object.entries(parsed.data).filter(([field]) => !KNOWN_FIELDS.has(field));
  return {
    ok: true,
    payload: {
      alerts,
      invalidAlerts: errors.length,
      truncatedAlerts: truncatedAlerts ?? 0,
      groupKey: storable(groupKey),
      receiver: storable(receiver),
      bytes: body.length,
      remainder:
        unknown.length === 0 ? null : { unknown: clip(storable(JSON.stringify(Object.fromEntries(unknown))), 4000) },
    },
  };
}

function narrowAlert(raw: unknown): { alert: IncomingAlert } | { field: string; message: string } {
  const parsed = webhookAlert.safeParse(clipped(raw));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { field: issue?.path.join('.') ?? '', message: issue?.message ?? 'not understood' };
  }
  const { status, fingerprint, labels, annotations, startsAt, endsAt, generatorURL } = parsed.data;
  const start = microseconds(startsAt);
  if (start === null) {
    return { field: 'startsAt', message: 'must be a time after the year 1' };
  }
  return {
    alert: {
      status,
      fingerprint: fingerprint.toLowerCase(),
      startsAt: start,
      endsAt: status === 'resolved' ? microseconds(endsAt) : null,
      alertname: labels['alertname'] ?? '(no name)',
      dedupKey: dedupKey(labels),
      labels,
      annotations,
      generatorUrl: generatorURL ?? null,
    },
  };
}

/** Cuts texts that are too long and takes out what PostgreSQL cannot keep: no alert is lost over its wording. */
function clipped(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null) {
    return raw;
  }
  const { labels, annotations, generatorURL, ...rest } = raw as Record<string, unknown>;
  return {
    ...rest,
    labels: clippedRecord(labels, LABEL_MAX),
    annotations: clippedRecord(annotations ?? {}, ANNOTATION_MAX),
    ...(typeof generatorURL === 'string' && { generatorURL: clip(storable(generatorURL), ANNOTATION_MAX) }),
  };
}

function clippedRecord(record: unknown, max: number): unknown {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    return record;
  }
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      storable(name),
      typeof value === 'string' ? clip(storable(value), max) : value,
    ]),
  );
}
