import type { Sql } from '../db/pool.js';

export interface ListedAuditRow {
  id: string;
  at: Date;
  actor: string | null;
  agent: string | null;
  subject: string;
  act: string;
  reason: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  seq: string | null;
  hash: Buffer | null;
}

export interface AuditFilter {
  readonly subject?: string | undefined;
  readonly actor?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Newest first, one row more than asked for, so that the caller knows whether there is more. */
export async function listAudit(sql: Sql, filter: AuditFilter): Promise<ListedAuditRow[]> {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const condition = (text: string, value: unknown) => {
    if (value !== undefined) {
      values.push(value);
      conditions.push(`${text} $${values.length}`);
    }
  };
  condition('subject =', filter.subject);
  condition('actor =', filter.actor);
  condition('audit.id <', filter.cursor);
  values.push(filter.limit + 1);
  const { rows } = await sql.query<ListedAuditRow>(
    `select audit.id, at, actor, agent, subject, act, reason, before, after, seal.seq, seal.hash
     from audit left join audit_seal seal on seal.audit_id = audit.id
     ${conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`} order by audit.id desc limit $${values.length}`,
    values,
  );
  return rows;
}
