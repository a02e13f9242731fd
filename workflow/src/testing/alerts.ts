import { createHash } from 'node:crypto';

export interface AlertWishes {
  readonly status?: 'firing' | 'resolved';
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly startsAt?: string;
  readonly endsAt?: string;
}

const ZERO_TIME = '0001-01-01T00:00:00Z';

/** An alert as Alertmanager posts it; the fingerprint follows from the labels, as it does there. */
export function alert(wishes: AlertWishes = {}) {
  const labels = { alertname: 'BackupOverdue', system: 'his', plan: 'his-daily', level: '2', ...wishes.labels };
  const status = wishes.status ?? 'firing';
  return {
    status,
    labels,
    annotations: {
      summary: 'HIS backup overdue',
      summary_zh: 'HIS 备份逾期',
      description: 'Last success 26 h ago',
      ...wishes.annotations,
    },
    startsAt: wishes.startsAt ?? '2026-03-02T02:00:00.123456789Z',
    endsAt: wishes.endsAt ?? (status === 'resolved' ? '2026-03-02T03:00:00Z' : ZERO_TIME),
    generatorURL: 'http://prometheus/graph',
    fingerprint: createHash('sha256')
      .update(JSON.stringify(Object.entries(labels).sort()))
      .digest('hex')
      .slice(0, 16),
  };
}

export function payload(alerts: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) {
  return {
    version: '4',
    groupKey: '{}:{}',
    truncatedAlerts: 0,
    status: 'firing',
    receiver: 'wardwatch',
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalURL: 'http://alertmanager',
    alerts,
    ...more,
  };
}

export const firing = (wishes: AlertWishes = {}) => payload([alert(wishes)]);
export const resolved = (wishes: AlertWishes = {}) => payload([alert({ ...wishes, status: 'resolved' })]);
