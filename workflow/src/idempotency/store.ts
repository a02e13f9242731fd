import type { Sql } from '../db/pool.js';

export interface IdempotencyScope {
  readonly login: string;
  readonly route: string;
  readonly key: string;
}

export interface StoredAnswer {
  readonly body_sha256: Buffer;
  readonly status: number;
  readonly answer: unknown;
}

/** Whether this transaction alone may work on the key now; held until it ends. */
export async function claimKey(tx: Sql, { login, route, key }: IdempotencyScope): Promise<boolean> {
  const { rows } = await tx.query<{ claimed: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as claimed',
    [JSON.stringify([login, route, key])],
  );
  return rows[0]?.claimed ?? false;
}

export async function readAnswer(tx: Sql, { login, route, key }: IdempotencyScope): Promise<StoredAnswer | null> {
  const { rows } = await tx.query<StoredAnswer>(
    'select body_sha256, status, answer from idempotency_key where login = $1 and route = $2 and key = $3',
    [login, route, key],
  );
  return rows[0] ?? null;
}

export async function keepAnswer(tx: Sql, scope: IdempotencyScope, answer: StoredAnswer, at: Date): Promise<void> {
  await tx.query(
    `insert into idempotency_key (login, route, key, body_sha256, status, answer, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [scope.login, scope.route, scope.key, answer.body_sha256, answer.status, JSON.stringify(answer.answer), at],
  );
}

export async function forgetAnswers(sql: Sql, before: Date): Promise<void> {
  await sql.query('delete from idempotency_key where created_at < $1', [before]);
}
