import { dedupKey, microseconds, type IncomingAlert } from './alert.js';

export const LABEL_NAME_MAX = 200;
export const LABEL_MAX = 2000;
export const ANNOTATION_MAX = 8000;
const FINGERPRINT = /^[0-9a-f]{1,64}$/;

/**
 * Narrows an alert as practically every one is, in one pass: bursts of thousands a second come through here, and a
 * schema costs several times as much. Null for whatever is out of the ordinary, which the schema then judges. Accepts
 * nothing that `webhookAlert` refuses; a test holds the two together.
 */
export function plainAlert(raw: unknown): IncomingAlert | null {
  if (typeof raw !== 'object' || raw === null) {
    return null;
  }
  const { status, fingerprint, labels, annotations, startsAt, endsAt, generatorURL } = raw as Record<string, unknown>;
  if ((status !== 'firing' && status !== 'resolved') || typeof fingerprint !== 'string') {
    return null;
  }
  if (!FINGERPRINT.test(fingerprint) || typeof startsAt !== 'string' || typeof endsAt !== 'string') {
    return null;
  }
  if (!areTexts(labels, LABEL_MAX) || !areTexts(annotations, ANNOTATION_MAX)) {
    return null;
  }
  if (typeof generatorURL !== 'string' || generatorURL.length > ANNOTATION_MAX) {
    return null;
  }
  const start = microseconds(startsAt);
  const end = microseconds(endsAt);
  if (start === null || (end === null && !endsAt.startsWith('0001-01-01T00:00:00'))) {
    return null;
  }
  return {
    status,
    fingerprint,
    startsAt: start,
    endsAt: status === 'resolved' ? end : null,
    alertname: labels['alertname'] ?? '(no name)',
    dedupKey: dedupKey(labels),
    labels,
    annotations,
    generatorUrl: generatorURL,
  };
}

function areTexts(record: unknown, max: number): record is Record<string, string> {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    return false;
  }
  for (const name in record) {
    const value = (record as Record<string, unknown>)[name];
    if (typeof value !== 'string' || value.length > max || name.length > LABEL_NAME_MAX) {
      return false;
    }
  }
  return true;
}
