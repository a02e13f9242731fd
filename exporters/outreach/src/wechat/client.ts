import { request, type Dispatcher } from 'undici';
import { z } from 'zod';
import { faultOf, WechatError } from './faults.js';

/** Asks one path of the API and gives back the JSON object of its answer. */
export type PostToWechat = (
  path: string,
  query: Readonly<Record<string, string>>,
  body: object,
  signal: AbortSignal,
) => Promise<Readonly<Record<string, unknown>>>;

const ANSWER_BYTES = 4 * 1024 * 1024;
const ANSWER_MS = 10_000;

const errorAnswer = z.looseObject({ errcode: z.number().int(), errmsg: z.string().optional() });
const anyObject = z.looseObject({});

/**
 * The API over HTTP. Messages of its errors hold WeChat's number and the request id that its support asks for, never the
 * address, which carries the token.
 */
export function wechatClient(address: string, dispatcher?: Dispatcher): PostToWechat {
  const base = address.replace(/\/+$/, '');
  return async (path, query, body, signal) => {
    const text = await post(`${base}${path}?${new URLSearchParams(query).toString()}`, body, signal, dispatcher);
    const answer = parseObject(text);
    const fault = errorAnswer.safeParse(answer);
    if (fault.success && fault.data.errcode !== 0) {
      const { errcode, errmsg = '' } = fault.data;
      throw new WechatError(faultOf(errcode), errcode, `WeChat answered ${errcode}${requestId(errmsg)}`);
    }
    return answer;
  };
}

async function post(url: string, body: object, signal: AbortSignal, dispatcher?: Dispatcher): Promise<string> {
  const limit = AbortSignal.timeout(ANSWER_MS);
  try {
    const response = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', accept: 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, limit]),
      ...(dispatcher === undefined ? {} : { dispatcher }),
    });
    const text = await limited(response.body);
    if (response.statusCode !== 200) {
      throw new WechatError('unreadable', null, `HTTP status ${response.statusCode} instead of 200`);
    }
    return text;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof WechatError) {
      throw error;
    }
    if (limit.aborted) {
      throw new WechatError('timeout', null, `no answer within ${ANSWER_MS / 1000} s`);
    }
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new WechatError('unreachable', null, `cannot be reached: ${code}`);
  }
}

async function limited(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > ANSWER_BYTES) {
      throw new WechatError('unreadable', null, `answer is larger than ${ANSWER_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return anyObject.parse(JSON.parse(text));
  } catch {
    throw new WechatError('unreadable', null, 'answer is no JSON object');
  }
}

/** `rid: …` of an `errmsg`, cut to what such an id looks like. */
function requestId(errmsg: string): string {
  const rid = /rid:\s*([0-9a-zA-Z-]{1,64})/.exec(errmsg)?.[1];
  return rid === undefined ? '' : `, rid ${rid}`;
}
