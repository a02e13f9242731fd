import type { AuditList } from '@wardwatch/contracts';
import { Router } from 'express';
import { z } from 'zod';
import type { Sql } from '../db/pool.js';
import { validate } from '../http/validate.js';
import { mustHave } from '../identity/caller.js';
import { callerIn } from '../identity/routes.js';
import type { People } from '../registers/people.js';
import { listAudit } from './list-store.js';
import type { Verifier } from './verifier.js';

export const auditQuery = z.strictObject({
  subject: z.string().min(1).max(200).optional(),
  actor: z.string().min(1).max(190).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^[0-9]{1,18}$/)
    .optional(),
});

export function auditRoutes({ sql, people, verifier }: { sql: Sql; people: People; verifier: Verifier }): Router {
  const router = Router();
  router.get('/audit', async (request, response) => {
    mustHave(callerIn(response), 'audit.read');
    const query = validate(auditQuery, request.query, 'query_invalid');
    const rows = await listAudit(sql, query);
    const shown = rows.slice(0, query.limit);
    const answer: AuditList = {
      items: shown.map(({ actor, at, hash, ...row }) => ({
        ...row,
        at: at.toISOString(),
        actor: people.refOrNull(actor),
        hash: hash?.toString('hex') ?? null,
      })),
      next_cursor: rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null,
    };
    response.json(answer);
  });
  router.get('/audit/verify', async (_request, response) => {
    mustHave(callerIn(response), 'audit.read');
    response.json(await verifier.verify());
  });
  return router;
}
