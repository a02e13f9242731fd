import { Router } from 'express';
import type pg from 'pg';
import { answerCommand } from '../idempotency/routes.js';
import { callerIn } from '../identity/routes.js';
import { setupReport, testChannel, type SetupContext } from './service.js';

export function setupRoutes(context: SetupContext & { pool: pg.Pool }): Router {
  const router = Router();
  router.get('/setup', async (_request, response) => {
    response.json(await setupReport(context, callerIn(response)));
  });
  router.post('/setup/channels/:channel/test', async (request, response) => {
    await answerCommand(context, request, response, async (tx, caller) => ({
      status: 200,
      body: await testChannel(tx, context, request.params.channel, caller),
    }));
  });
  return router;
}
