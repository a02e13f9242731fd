import { z } from 'zod';
import { timestamp } from '../names.js';
import { personRef } from '../tickets/schemas.js';

/** One row of `GET /audit` (`?subject=ticket:<id>&actor=&limit=&cursor=`), newest first. */
export const auditRow = z.object({
  id: z.string(),
  at: timestamp,
  actor: personRef.nullable(),
  /** What acted when no person did: `intake`, `worker`, `policies`. */
  agent: z.string().nullable(),
  subject: z.string(),
  act: z.string(),
  reason: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  /** Position and SHA-256 (hex) in the sealed chain; null until sealed. */
  seq: z.string().nullable(),
  hash: z.string().nullable(),
});
export type AuditRow = z.infer<typeof auditRow>;
export const auditList = z.object({ items: z.array(auditRow), next_cursor: z.string().nullable() });
export type AuditList = z.infer<typeof auditList>;

/** `GET /audit/verify`: the chain recomputed from the rows. */
export const auditVerdict = z.object({
  ok: z.boolean(),
  sealed_rows: z.number().int(),
  unsealed_rows: z.number().int(),
  /** First position whose hash does not follow; null when ok. */
  broken_at_seq: z.string().nullable(),
});
export type AuditVerdict = z.infer<typeof auditVerdict>;
