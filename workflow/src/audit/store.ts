import type { Sql } from '../db/pool.js';
import type { AuditEntry } from './entry.js';

/** PostgreSQL channel on which every change announces itself: sealer and live updates listen. No payload. */
export const CHANGE_CHANNEL = 'wardwatch_change';

/** Appends rows to the trail, in the transaction of the acts, and wakes the sealer and live updates at commit. */
export async function appendAudit(tx: Sql, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) {
    return;
  }
  await tx.query({
    name: 'append_audit',
    text: `with appended as (
             insert into audit (at, actor, agent, subject, act, reason, before, after)
             select at, actor, agent, subject, act, reason, before, after
             from json_to_recordset($1::json) as entry
               (at timestamptz, actor text, agent text, subject text, act text, reason text, before jsonb, after jsonb)
           )
           select pg_notify('${CHANGE_CHANNEL}', '')`,
    values: [JSON.stringify(entries)],
  });
}
