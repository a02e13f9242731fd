import { actionBodies, commentBody, reportBody, TICKET_ACTIONS, ticketQuery } from '@wardwatch/contracts';
import { Router } from 'express';
import type pg from 'pg';
import { z } from 'zod';
import { validate } from '../http/validate.js';
import { answerCommand } from '../idempotency/routes.js';
import { callerIn } from '../identity/routes.js';
import type { Metrics } from '../metrics/metrics.js';
import { Refused } from '../refused.js';
import { act, comment, report } from './commands.js';
import { counts, detail, list, type TicketContext } from './service.js';

const detailQuery = z.object({
  timeline_before: z
    .string()
    .regex(/^[0-9]{1,18}$/)
    .optional(),
});
const actionParam = z.enum(TICKET_ACTIONS);

export function ticketRoutes(context: TicketContext & { pool: pg.Pool; metrics: Metrics }): Router {
  const { pool, metrics } = context;
  const router = Router();
  router.get('/tickets', async (request, response) => {
    const query = validate(ticketQuery, request.query, 'query_invalid');
    response.json(await list(pool, context, query, callerIn(response)));
  });
  router.get('/tickets/counts', async (request, response) => {
    const query = validate(ticketQuery, request.query, 'query_invalid');
    response.json(await counts(pool, query, callerIn(response)));
  });
  router.get('/tickets/:id', async (request, response) => {
    const { timeline_before: before } = validate(detailQuery, request.query, 'query_invalid');
    response.json(await detail(pool, context, request.params.id, callerIn(response), before ?? null));
  });
  router.post('/tickets', async (request, response) => {
    const body = validate(reportBody, request.body, 'body_invalid');
    await answerCommand(context, request, response, async (tx, caller) => {
      const ticket = await report(tx, context, body, caller);
      metrics.ticketsCreated.inc({ kind: ticket.kind, level: ticket.level, source: 'person' });
      response.location(`/api/v1/tickets/${ticket.id}`);
      return { status: 201, body: ticket };
    });
  });
  router.post('/tickets/:id/actions/:action', async (request, response) => {
    const action = actionParam.safeParse(request.params.action);
    if (!action.success) {
      throw new Refused('route_not_found', { detail: `actions are ${TICKET_ACTIONS.join(', ')}` });
    }
    const body = validate(actionBodies[action.data], request.body, 'body_invalid');
    await answerCommand(context, request, response, async (tx, caller) => ({
      status: 200,
      body: await act(tx, context, request.params.id, action.data, body, caller),
    }));
  });
  router.post('/tickets/:id/comments', async (request, response) => {
    const { text } = validate(commentBody, request.body, 'body_invalid');
    await answerCommand(context, request, response, async (tx, caller) => ({
      status: 201,
      body: await comment(tx, context, request.params.id, text, caller),
    }));
  });
  return router;
}
