import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Clock } from '../clock.js';
import type { Sql } from '../db/pool.js';
import { inTransaction } from '../db/transaction.js';
import { Refused } from '../refused.js';
import { claimKey, keepAnswer, readAnswer, type IdempotencyScope } from './store.js';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Command {
  readonly login: string;
  /** Method and path with its ids. */
  readonly route: string;
  readonly key: string | undefined;
  readonly requestBody: unknown;
}

/**
 * Runs a command in one transaction, together with the record that it ran: a repeated key gets the first answer, and
 * a crash leaves either both or none. Refusals are not kept, since nothing happened.
 * @throws Refused `idempotency_in_progress` while the first request is still at it, `idempotency_key_reused` when the
 *   key came with another body.
 */
export async function runCommand(
  pool: pg.Pool,
  clock: Clock,
  { login, route, key, requestBody }: Command,
  work: (tx: Sql) => Promise<Answer>,
): Promise<Answer & { readonly replayed: boolean }> {
  return inTransaction(pool, async (tx) => {
    if (key === undefined) {
      return { ...(await work(tx)), replayed: false };
    }
    const scope: IdempotencyScope = { login, route, key: checkedKey(key) };
    if (!(await claimKey(tx, scope))) {
      throw new Refused('idempotency_in_progress');
    }
    const sha256 = createHash('sha256')
      .update(JSON.stringify(requestBody ?? null))
      .digest();
    const stored = await readAnswer(tx, scope);
    if (stored !== null) {
      if (!sha256.equals(stored.body_sha256)) {
        throw new Refused('idempotency_key_reused');
      }
      return { status: stored.status, body: stored.answer, replayed: true };
    }
    const answer = await work(tx);
    await keepAnswer(tx, scope, { body_sha256: sha256, status: answer.status, answer: answer.body }, clock.now());
    return { ...answer, replayed: false };
  });
}

function checkedKey(key: string): string {
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    const message = 'must be 1 to 200 visible ASCII characters';
    throw new Refused('body_invalid', { errors: [{ field: 'Idempotency-Key', message }] });
  }
  return key;
}
