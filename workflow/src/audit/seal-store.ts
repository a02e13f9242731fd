import type { Sql } from '../db/pool.js';

export interface SealHead {
  readonly seq: number;
  readonly hash: Buffer;
}
export interface UnsealedRow {
  readonly id: number;
  readonly text: string;
}
export interface SealedRow {
  readonly seq: number;
  readonly hash: Buffer;
  /** null when the audit row is gone. */
  readonly text: string | null;
}

/** Any number, the same in every process: who holds it seals. */
const SEALER_LOCK = 8_121_004;

export async function tryBecomeSealer(session: Sql): Promise<boolean> {
  const { rows } = await session.query<{ granted: boolean }>('select pg_try_advisory_lock($1) as granted', [
    SEALER_LOCK,
  ]);
  return rows[0]?.granted ?? false;
}

export async function readHead(sql: Sql): Promise<SealHead | null> {
  const { rows } = await sql.query<{ seq: string; hash: Buffer }>(
    'select seq, hash from audit_seal order by seq desc limit 1',
  );
  return rows[0] === undefined ? null : { seq: Number(rows[0].seq), hash: rows[0].hash };
}

export async function readNewestId(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ id: string }>('select coalesce(max(id), 0) as id from audit');
  return Number(rows[0]?.id ?? 0);
}

/** Rows that the tail has reached or has been missing, oldest first. */
export async function readTail(sql: Sql, after: number, missing: readonly number[], limit: number) {
  const { rows } = await sql.query<{ id: string; text: string }>(
    `select id, audit_text(audit) as text from audit where id > $1
     union all
     select id, audit_text(audit) from audit where id = any($2::bigint[])
     order by id limit $3`,
    [after, missing, limit],
  );
  return rows.map((row): UnsealedRow => ({ id: Number(row.id), text: row.text }));
}

/** Rows up to `upTo` that no seal covers, wherever they are: looks through the whole trail. */
export async function readUnsealed(sql: Sql, upTo: number, limit: number): Promise<UnsealedRow[]> {
  const { rows } = await sql.query<{ id: string; text: string }>(
    `select id, audit_text(audit) as text from audit
     where id <= $1 and not exists (select from audit_seal where audit_id = audit.id) order by id limit $2`,
    [upTo, limit],
  );
  return rows.map((row) => ({ id: Number(row.id), text: row.text }));
}

export async function insertSeals(
  sql: Sql,
  seals: readonly { readonly seq: number; readonly auditId: number; readonly hash: Buffer }[],
): Promise<void> {
  await sql.query(
    `insert into audit_seal (seq, audit_id, hash)
     select seq, audit_id, decode(hash, 'hex') from unnest($1::bigint[], $2::bigint[], $3::text[]) as new (seq, audit_id, hash)`,
    [seals.map(({ seq }) => seq), seals.map(({ auditId }) => auditId), seals.map(({ hash }) => hash.toString('hex'))],
  );
}

export async function readSealed(sql: Sql, afterSeq: number, limit: number): Promise<SealedRow[]> {
  const { rows } = await sql.query<{ seq: string; hash: Buffer; text: string | null }>(
    `select seq, hash, case when audit.id is null then null else audit_text(audit) end as text
     from audit_seal left join audit on audit.id = audit_seal.audit_id where seq > $1 order by seq limit $2`,
    [afterSeq, limit],
  );
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

export async function readHashAt(sql: Sql, seq: number): Promise<Buffer | null> {
  const { rows } = await sql.query<{ hash: Buffer }>('select hash from audit_seal where seq = $1', [seq]);
  return rows[0]?.hash ?? null;
}

/** Exact, and slow on a long trail. */
export async function countRows(sql: Sql): Promise<{ sealed: number; unsealed: number }> {
  const { rows } = await sql.query<{ sealed: string; total: string }>(
    'select (select count(*) from audit_seal) as sealed, (select count(*) from audit) as total',
  );
  const sealed = Number(rows[0]?.sealed ?? 0);
  return { sealed, unsealed: Math.max(0, Number(rows[0]?.total ?? 0) - sealed) };
}

/** Rows newer than the newest sealed one: quick, for the metric. */
export async function countNewUnsealed(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ n: string }>(
    'select count(*) as n from audit where id > (select coalesce(max(audit_id), 0) from audit_seal)',
  );
  return Number(rows[0]?.n ?? 0);
}
