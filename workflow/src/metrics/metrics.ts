import {
  ALERT_OUTCOMES,
  LEVELS,
  PAYLOAD_OUTCOMES,
  TICKET_KINDS,
  WORKFLOW_METRICS as NAMES,
} from '@wardwatch/contracts';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { VERSION } from '../version.js';

/** The counters that the server keeps about itself, in a registry of its own. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  new Gauge({
    name: NAMES.buildInfo,
    help: 'Always 1; the version as a label.',
    labelNames: ['version'],
    registers,
  }).set({ version: VERSION }, 1);
  const metrics = {
    registry,
    ticketsCreated: new Counter({
      name: NAMES.ticketsCreated,
      help: 'Tickets made by this process.',
      labelNames: ['kind', 'level', 'source'],
      registers,
    }),
    intakePayloads: new Counter({
      name: NAMES.intakePayloads,
      help: 'Payloads of Alertmanager by what became of them.',
      labelNames: ['outcome'],
      registers,
    }),
    intakeAlerts: new Counter({
      name: NAMES.intakeAlerts,
      help: 'Alerts in payloads by what became of them.',
      labelNames: ['outcome'],
      registers,
    }),
    intakeTruncatedAlerts: new Counter({
      name: NAMES.intakeTruncatedAlerts,
      help: 'Alerts that Alertmanager left out of its payloads because of max_alerts.',
      registers,
    }),
    notifications: new Counter({
      name: NAMES.notifications,
      help: 'Tries to send a page by channel and outcome.',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    refusals: new Counter({
      name: NAMES.refusals,
      help: 'Requests refused, by named reason.',
      labelNames: ['reason'],
      registers,
    }),
    httpDuration: new Histogram({
      name: NAMES.httpDuration,
      help: 'Time from the request to its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.025, 0.1, 0.25, 1, 2.5, 10],
      registers,
    }),
    ticketsOpen: new Gauge({
      name: NAMES.ticketsOpen,
      help: 'Tickets that are neither closed nor cancelled.',
      labelNames: ['kind', 'level', 'state'],
      registers,
    }),
    ticketsOverdue: new Gauge({
      name: NAMES.ticketsOverdue,
      help: 'Open tickets past a clock that is not met.',
      labelNames: ['clock', 'level'],
      registers,
    }),
    intakeLastHeard: new Gauge({
      name: NAMES.intakeLastHeard,
      help: 'When Alertmanager was last heard, seconds since the epoch; 0 when never.',
      registers,
    }),
    notificationsPending: new Gauge({
      name: NAMES.notificationsPending,
      help: 'Pages that wait for their first or next try.',
      labelNames: ['channel'],
      registers,
    }),
    auditChainOk: new Gauge({
      name: NAMES.auditChainOk,
      help: '1 while every sealed audit row follows from the one before, 0 when one does not.',
      registers,
    }),
    auditUnsealed: new Gauge({
      name: NAMES.auditUnsealed,
      help: 'Audit rows that are not linked into the chain yet.',
      registers,
    }),
  };
  startAtZero(metrics);
  return metrics;
}

/** `increase()` sees no first event of a series that only begins with it. */
function startAtZero(metrics: Pick<Metrics, 'ticketsCreated' | 'intakePayloads' | 'intakeAlerts'>): void {
  PAYLOAD_OUTCOMES.forEach((outcome) => metrics.intakePayloads.inc({ outcome }, 0));
  ALERT_OUTCOMES.forEach((outcome) => metrics.intakeAlerts.inc({ outcome }, 0));
  for (const kind of TICKET_KINDS) {
    for (const level of LEVELS) {
      metrics.ticketsCreated.inc({ kind, level, source: 'alert' }, 0);
      metrics.ticketsCreated.inc({ kind, level, source: 'person' }, 0);
    }
  }
}

export type Metrics = ReturnType<typeof createMetrics>;
