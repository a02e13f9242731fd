import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Router } from 'express';
import { z } from 'zod';
import { validate } from '../http/validate.js';
import { Refused } from '../refused.js';

/** Alert names as rules write them; nothing else becomes part of a path. */
const alertName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/);
export const runbookQuery = z.object({ lang: z.enum(['en', 'zh']).default('en') });

/** `GET /runbooks/{alert}?lang=`: what to do when an alert fires, in the other language where one is missing. */
export function runbookRoutes(dir: string): Router {
  const router = Router();
  router.get('/runbooks/:alert', async (request, response) => {
    const alert = alertName.safeParse(request.params.alert);
    const { lang } = validate(runbookQuery, request.query, 'query_invalid');
    const found = alert.success ? await readRunbook(dir, alert.data, lang) : null;
    if (found === null) {
      throw new Refused('route_not_found', { detail: 'no such runbook' });
    }
    response.json(found);
  });
  return router;
}

async function readRunbook(dir: string, alert: string, lang: 'en' | 'zh') {
  const files = { en: `${alert}.md`, zh: `${alert}.zh.md` } as const;
  for (const language of lang === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const)) {
    const markdown = await readFile(path.join(dir, files[language]), 'utf8').catch(() => null);
    if (markdown !== null) {
      return { alert, language, markdown };
    }
  }
  return null;
}
