import type { Request, Response } from 'express';
import type pg from 'pg';
import type { Clock } from '../clock.js';
import type { Sql } from '../db/pool.js';
import type { Caller } from '../identity/caller.js';
import { callerIn } from '../identity/routes.js';
import { runCommand, type Answer } from './service.js';

/** Answers a POST: one transaction, the `Idempotency-Key` honoured, a repeated answer marked as such. */
export async function answerCommand(
  { pool, clock }: { pool: pg.Pool; clock: Clock },
  request: Request,
  response: Response,
  work: (tx: Sql, caller: Caller) => Promise<Answer>,
): Promise<void> {
  const caller = callerIn(response);
  const command = {
    login: caller.login,
    route: `${request.method} ${request.baseUrl}${request.path}`,
    key: request.get('Idempotency-Key'),
    requestBody: request.body as unknown,
  };
  const { status, body, replayed } = await runCommand(pool, clock, command, (tx) => work(tx, caller));
  if (replayed) {
    response.set('Idempotency-Replayed', 'true');
  }
  response.status(status).json(body);
}
