import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reason } from '@wardwatch/contracts';
import type { Logger } from 'pino';
import { isRetryable, isUnavailable, isUniqueViolation } from '../db/database-errors.js';
import type { Clock } from '../clock.js';
import type { Sql } from '../db/pool.js';
import { problemOf } from '../http/problem.js';
import { sameSecret } from '../identity/constant-time.js';
import type { Metrics } from '../metrics/metrics.js';
import { Refused } from '../refused.js';
import { clip, storable } from '../storable.js';
import type { IncomingPayload } from './alert.js';
import { Batcher, QueueFull } from './batcher.js';
import { readBody } from './body.js';
import { narrowPayload } from './payload.js';
import { applyBatch, type Applied, type IntakeContext } from './service.js';
import { insertLedger } from './store.js';

export const INTAKE_PATH = '/api/v1/intake/alertmanager';
export const MAX_BODY_BYTES = 8 * 1024 * 1024;
const COPY_CHARACTERS = 4_000;
/** A payload weighs one and one for each alert. */
const LIMITS = { parallel: 2, weight: 1_000, worthwhile: 48, waiting: 4_000 };

export interface IntakeOptions extends IntakeContext {
  readonly token: string;
  readonly metrics: Metrics;
  readonly log: Logger;
}

export interface Intake {
  /** Plain Node handler rather than a route of Express: bursts of thousands of posts a second pass through here. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  /** Resolves when every payload taken so far has been answered. */
  drained(): Promise<void>;
}

export function createIntake(options: IntakeOptions): Intake {
  const { metrics } = options;
  const batcher = new Batcher<IncomingPayload, Applied>(
    async (payloads) => {
      const { payloads: applied, created } = await applyWithRetry(options, payloads);
      created.forEach(({ level }) => metrics.ticketsCreated.inc({ kind: 'fault', level, source: 'alert' }));
      return applied;
    },
    (error) => !isUnavailable(error),
    LIMITS,
  );
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const started = process.hrtime.bigint();
    try {
      const applied = await take(request, batcher, options);
      answer(response, 200, 'application/json', { payload_id: applied.payloadId, outcome: applied.outcome });
    } catch (error) {
      refuse(response, error, options);
    }
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    metrics.httpDuration.observe(
      { method: request.method ?? '', route: INTAKE_PATH, status: response.statusCode },
      seconds,
    );
  };
  return {
    handle: (request, response) => void handle(request, response),
    drained: () => batcher.drained(),
  };
}

async function take(
  request: IncomingMessage,
  batcher: Batcher<IncomingPayload, Applied>,
  options: IntakeOptions,
): Promise<Applied> {
  if (request.method !== 'POST') {
    throw new Refused('method_not_allowed');
  }
  authenticate(request.headers.authorization, options.token);
  const body = await readBody(request, MAX_BODY_BYTES).catch((error: unknown) =>
    reject(options, error instanceof Refused ? error : new Refused('body_invalid'), Buffer.alloc(0)),
  );
  const narrowed = narrowPayload(body);
  if (!narrowed.ok) {
    return reject(options, new Refused(narrowed.reason, { errors: narrowed.errors }), body);
  }
  const { payload } = narrowed;
  const applied = await batcher.submit(payload, 1 + payload.alerts.length);
  count(options.metrics, applied, payload);
  return applied;
}

function authenticate(header: string | undefined, token: string): void {
  const given = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1];
  if (given === undefined) {
    throw new Refused('intake_token_missing');
  }
  if (!sameSecret(given, token)) {
    throw new Refused('intake_token_wrong');
  }
}

/** Two servers that lock in different order, or a statement that lost a race: the same batch simply runs again. */
async function applyWithRetry(context: IntakeContext, payloads: readonly IncomingPayload[]) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await applyBatch(context, payloads);
    } catch (error) {
      if (attempt >= 3 || !(isRetryable(error) || isUniqueViolation(error))) {
        throw error;
      }
    }
  }
}

/** A payload that no retry would mend: kept in the ledger with a bounded copy, so that somebody can see what came. */
async function reject(options: IntakeOptions, refusal: Refused, body: Buffer): Promise<never> {
  const { reason, facts } = refusal;
  await keepRejected(options.pool, options.clock, reason, facts.errors ?? [], body);
  options.metrics.intakePayloads.inc({ outcome: 'rejected' });
  throw refusal;
}

async function keepRejected(
  sql: Sql,
  clock: Clock,
  reason: Reason,
  errors: readonly { field: string; message: string }[],
  body: Buffer,
): Promise<void> {
  const detail = errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
  const row = {
    outcome: 'rejected' as const,
    reason,
    detail: clip(storable(detail), COPY_CHARACTERS) || null,
    bytes: body.length,
    alerts: 0,
    copy: storable(body.subarray(0, COPY_CHARACTERS).toString('utf8')) || null,
  };
  await insertLedger(sql, [row], clock.now());
}

function count(metrics: Metrics, { outcome, alertOutcomes }: Applied, payload: IncomingPayload): void {
  metrics.intakePayloads.inc({ outcome });
  for (const [alertOutcome, amount] of Object.entries(alertOutcomes)) {
    metrics.intakeAlerts.inc({ outcome: alertOutcome }, amount);
  }
  if (payload.truncatedAlerts > 0) {
    metrics.intakeTruncatedAlerts.inc(payload.truncatedAlerts);
  }
}

function refuse(response: ServerResponse, error: unknown, { metrics, log }: IntakeOptions): void {
  const known = error instanceof QueueFull ? new Refused('database_unavailable') : error;
  const problem = problemOf(known);
  metrics.refusals.inc({ reason: problem.code });
  if (problem.status >= 500) {
    log.error({ err: error }, 'intake failed; Alertmanager will send again');
    response.setHeader('Retry-After', '5');
  } else {
    log.warn({ reason: problem.code, errors: problem.errors }, 'intake refused a payload');
  }
  if (problem.code === 'body_too_large') {
    // The rest of the body is not worth reading.
    response.setHeader('Connection', 'close');
  }
  answer(response, problem.status, 'application/problem+json', problem);
}

function answer(response: ServerResponse, status: number, type: string, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  response.end(text);
}
