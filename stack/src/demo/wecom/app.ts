import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import express, { type Express } from 'express';
import { z } from 'zod';
import { languageOf } from '../language.js';
import { localOnly, pageHeaders } from '../local-only.js';
import { assets } from '../pages/assets.js';
import { messagesPage } from './page.js';
import type { MessageStore } from './message-store.js';
import { judgeMessage, OK, RateLimit, TOO_OFTEN, WRONG_KEY, type WecomAnswer } from './robot.js';

/** Faults that a test or a visitor asks for: answer this errcode, or this HTTP status, that many times. */
const faultRequest = z.strictObject({
  errcode: z.number().int().optional(),
  status: z.number().int().min(400).max(599).optional(),
  times: z.number().int().min(0).max(1000).default(1),
});

/**
 * A stand-in for WeCom: group robots (`/cgi-bin/webhook/send`) and application messages (`/cgi-bin/gettoken`,
 * `/cgi-bin/message/send`), with their errors and limits, and a page that shows what arrived.
 */
export function wecomApp(store: MessageStore, secrets: string): Express {
  const limits = new Map<string, RateLimit>();
  const tokens = new Set<string>();
  let fault: z.infer<typeof faultRequest> = { times: 0 };
  const app = express().disable('x-powered-by');
  // The API is called by programs under any name, as WeCom's is; its key is its guard. The rest is for this machine.
  app.use((request, response, next) =>
    request.path.startsWith('/cgi-bin/') ? next() : localOnly(request, response, next),
  );
  app.use(express.json({ limit: '64kb' }));

  const injected = (): { status: number; answer: WecomAnswer } | null => {
    if (fault.times <= 0) {
      return null;
    }
    fault = { ...fault, times: fault.times - 1 };
    return { status: fault.status ?? 200, answer: { errcode: fault.errcode ?? -1, errmsg: 'asked for by the demo' } };
  };

  app.post('/cgi-bin/webhook/send', async (request, response) => {
    const key = String(request.query['key'] ?? '');
    const down = injected();
    if (down) {
      response.status(down.status).json(down.answer);
      return;
    }
    if (key === '' || key !== (await robotKey(secrets))) {
      response.json(WRONG_KEY);
      return;
    }
    const limit = limits.get(key) ?? new RateLimit();
    limits.set(key, limit);
    if (!limit.take(Date.now())) {
      response.json(TOO_OFTEN);
      return;
    }
    const judged = judgeMessage(request.body);
    if ('message' in judged) {
      store.add('robot', judged.message.msgtype, judged.message.content);
    }
    response.json('answer' in judged ? judged.answer : OK);
  });

  app.get('/cgi-bin/gettoken', async (request, response) => {
    const secret = (await readFile(path.join(secrets, 'wecom_app_secret'), 'utf8')).trim();
    if (request.query['corpsecret'] !== secret) {
      response.json({ errcode: 40001, errmsg: 'invalid credential' });
      return;
    }
    const token = randomBytes(16).toString('hex');
    tokens.add(token);
    response.json({ ...OK, access_token: token, expires_in: 7200 });
  });

  app.post('/cgi-bin/message/send', (request, response) => {
    if (!tokens.has(String(request.query['access_token']))) {
      response.json({ errcode: 40014, errmsg: 'invalid access_token' });
      return;
    }
    const judged = judgeMessage(request.body);
    if ('message' in judged) {
      store.add('application', judged.message.msgtype, judged.message.content);
    }
    response.json('answer' in judged ? judged.answer : { ...OK, msgid: randomBytes(8).toString('hex') });
  });

  app.get('/api/messages', (_request, response) => void response.json({ items: store.list() }));
  app.delete('/api/messages', (_request, response) => {
    store.clear();
    limits.clear();
    response.status(204).end();
  });
  app.post('/api/faults', (request, response) => {
    const parsed = faultRequest.safeParse(request.body);
    if (!parsed.success) {
      response.status(400).json({ error: z.prettifyError(parsed.error) });
      return;
    }
    fault = parsed.data;
    response.json(fault);
  });
  app.get(
    '/',
    pageHeaders,
    (request, response) => void response.type('html').send(messagesPage(store.list(), languageOf(request))),
  );
  app.use(assets());
  return app;
}

async function robotKey(secrets: string): Promise<string> {
  const address = (await readFile(path.join(secrets, 'wecom_webhook_url'), 'utf8')).trim();
  return new URL(address).searchParams.get('key') ?? '';
}
