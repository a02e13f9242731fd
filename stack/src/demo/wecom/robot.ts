import { z } from 'zod';

/** What WeCom answers: HTTP 200 always, the truth is in `errcode`. */
export interface WecomAnswer {
  readonly errcode: number;
  readonly errmsg: string;
}

export const OK: WecomAnswer = { errcode: 0, errmsg: 'ok' };

/** Longest content in bytes of UTF-8 by message type (WeCom's documentation of group robots). */
const LONGEST_BYTES = { text: 2048, markdown: 4096 } as const;
/** Messages per minute and robot. */
const RATE_PER_MINUTE = 20;

const message = z.discriminatedUnion('msgtype', [
  z.looseObject({ msgtype: z.literal('text'), text: z.looseObject({ content: z.string() }) }),
  z.looseObject({ msgtype: z.literal('markdown'), markdown: z.looseObject({ content: z.string() }) }),
]);

export interface Received {
  readonly msgtype: 'text' | 'markdown';
  readonly content: string;
}

/** Judges a body as WeCom does: the message, or the error that it answers. */
export function judgeMessage(body: unknown): { message: Received } | { answer: WecomAnswer } {
  const type = (body as { msgtype?: unknown } | null)?.msgtype;
  if (type !== 'text' && type !== 'markdown') {
    return { answer: { errcode: 40008, errmsg: 'invalid message type' } };
  }
  const parsed = message.safeParse(body);
  if (!parsed.success) {
    return { answer: { errcode: 40058, errmsg: 'invalid Request Parameter' } };
  }
  const content = parsed.data.msgtype === 'text' ? parsed.data.text.content : parsed.data.markdown.content;
  if (content === '') {
    return { answer: { errcode: 44004, errmsg: 'empty content' } };
  }
  if (Buffer.byteLength(content) > LONGEST_BYTES[type]) {
    return {
      answer: {
        errcode: 40058,
        errmsg: `${type}.content exceed max length ${LONGEST_BYTES[type]}. invalid Request Parameter`,
      },
    };
  }
  return { message: { msgtype: type, content } };
}

/** Sliding minute of one robot. */
export class RateLimit {
  private readonly times: number[] = [];

  /** false when this message is one too many within the last minute. */
  take(nowMs: number): boolean {
    while (this.times[0] !== undefined && this.times[0] <= nowMs - 60_000) {
      this.times.shift();
    }
    if (this.times.length >= RATE_PER_MINUTE) {
      return false;
    }
    this.times.push(nowMs);
    return true;
  }
}

export const TOO_OFTEN: WecomAnswer = { errcode: 45009, errmsg: 'api freq out of limit' };
export const WRONG_KEY: WecomAnswer = { errcode: 93000, errmsg: 'invalid webhook url' };
