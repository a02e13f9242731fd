import { createHash } from 'node:crypto';

/** One alert of a payload, narrowed and clipped: what the planner knows of the wire. */
export interface IncomingAlert {
  readonly status: 'firing' | 'resolved';
  readonly fingerprint: string;
  /** UTC with microseconds, `2026-11-24T01:02:03.123456Z`: PostgreSQL's precision, comparable as text. */
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly alertname: string;
  /** Follows from the labels, as the fingerprint does: alerts of one fingerprint have one key. */
  readonly dedupKey: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly generatorUrl: string | null;
}

export interface IncomingPayload {
  readonly alerts: readonly IncomingAlert[];
  /** Alerts of the payload that could not be understood at all. */
  readonly invalidAlerts: number;
  readonly truncatedAlerts: number;
  readonly groupKey: string;
  readonly receiver: string;
  readonly bytes: number;
  /** Fields of the payload that nobody knows yet. */
  readonly remainder: Readonly<Record<string, unknown>> | null;
}

const LONGEST_KEY = 400;

/**
 * Alerts with the same key share one open ticket: the same rule about the same thing. The thing is what the rule says in
 * its label `dedup_key` (a feed, a factor of a station), otherwise system, unit and backup plan. Instances and values are
 * left out on purpose, since ten disks of one system are one piece of work; the start is left out so that a flapping alert
 * comes back to its ticket. Two rules never share a ticket: what one mends may leave the other as it is.
 */
export function dedupKey(labels: Readonly<Record<string, string>>): string {
  const own = labels['dedup_key'];
  const thing = own ? [own] : [labels['system'], labels['unit'], labels['plan']];
  const key = [labels['alertname'], ...thing].map((part) => part ?? '').join('|');
  return key.length <= LONGEST_KEY ? key : `sha256:${createHash('sha256').update(key).digest('hex')}`;
}

const TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/;

/** RFC 3339 with any fraction as UTC with exactly microseconds (cut, not rounded); null for no time or Go's zero time. */
export function microseconds(text: string | undefined): string | null {
  const match = text === undefined ? null : TIME.exec(text);
  if (match === null) {
    return null;
  }
  const [, seconds, fraction, zone] = match;
  const time = new Date(`${seconds}${zone}`);
  if (Number.isNaN(time.getTime()) || time.getUTCFullYear() <= 1) {
    return null;
  }
  return `${time.toISOString().slice(0, 19)}.${(fraction ?? '').slice(0, 6).padEnd(6, '0')}Z`;
}
