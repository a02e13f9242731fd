import { Router } from 'express';
import type { Sql } from '../db/pool.js';

const PATIENCE_MS = 3_000;

/** `/-/healthy`: the process answers. `/-/ready`: it can do its work, which needs the database. */
export function healthRoutes(sql: Sql, stopping: () => boolean): Router {
  const router = Router();
  router.get('/-/healthy', (_request, response) => {
    response.type('text/plain').send('healthy\n');
  });
  router.get('/-/ready', async (_request, response) => {
    const why = stopping() ? 'stopping' : await databaseTrouble(sql);
    response.status(why === null ? 200 : 503).type('text/plain');
    response.send(why === null ? 'ready\n' : `not ready: ${why}\n`);
  });
  return router;
}

async function databaseTrouble(sql: Sql): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), PATIENCE_MS);
  });
  try {
    await Promise.race([sql.query('select 1'), patience]);
    return null;
  } catch {
    return 'the database is away';
  } finally {
    clearTimeout(timer);
  }
}
