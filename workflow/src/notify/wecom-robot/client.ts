import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Delivery } from '../channel.js';

const TIMEOUT_MS = 10_000;
/** WeCom lets a robot send 20 messages a minute; who asks for more gets 45009. */
const RATE_LIMITED = 45_009;
const RATE_LIMIT_PAUSE_SECONDS = 60;

const robotAnswer = z.object({ errcode: z.number().int(), errmsg: z.string().default('') });

/** The robot's address from its file, read anew each time so that a changed key needs no restart. */
export async function readWebhookUrl(file: string): Promise<{ url: URL } | { missing: string }> {
  let text: string;
  try {
    text = (await readFile(file, 'utf8')).trim();
  } catch (error) {
    return { missing: `cannot read ${file} (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})` };
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return { missing: `${file} does not hold a web address` };
  }
  return { url };
}

/**
 * Posts one markdown message to a group robot. WeCom answers HTTP 200 also to what it refuses: only `errcode` 0 is a
 * success. Details name codes and hosts, never the address, which holds the robot's key.
 */
export async function postMarkdown(file: string, content: string, timeoutMs: number = TIMEOUT_MS): Promise<Delivery> {
  const address = await readWebhookUrl(file);
  if ('missing' in address) {
    return failed(address.missing);
  }
  const { url } = address;
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ msgtype: 'markdown', markdown: { content } }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    const text = await answer.text();
    return answer.ok ? judge(text) : failed(`${url.host} answered HTTP ${answer.status}`);
  } catch (error) {
    return failed(`${url.host}: ${networkError(error, timeoutMs)}`);
  }
}

function judge(text: string): Delivery {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return failed('the answer is not JSON');
  }
  const parsed = robotAnswer.safeParse(json);
  if (!parsed.success) {
    return failed('the answer has no errcode');
  }
  const { errcode, errmsg } = parsed.data;
  const detail = `errcode ${errcode} ${errmsg}`.slice(0, 300).trim();
  if (errcode === 0) {
    return { ok: true, detail };
  }
  return { ok: false, detail, pauseSeconds: errcode === RATE_LIMITED ? RATE_LIMIT_PAUSE_SECONDS : null };
}

const failed = (detail: string): Delivery => ({ ok: false, detail, pauseSeconds: null });

function networkError(error: unknown, timeoutMs: number): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return name === 'TimeoutError' ? `no answer within ${timeoutMs / 1000} s` : (cause?.code ?? name ?? 'network error');
}
