import { z } from 'zod';
import type { PostToWechat } from './client.js';
import { WechatError } from './faults.js';

export interface TokenParts {
  readonly appid: string;
  /** @throws WechatError `secret_file` */
  readonly readSecret: () => Promise<string>;
  readonly post: PostToWechat;
  /** When forced refreshes were made, oldest first; kept over restarts, since WeChat counts them by day. */
  readonly forced: { list(): readonly number[]; add(atMs: number): Promise<void> };
}

/** Both tokens are valid in the last five minutes of the old one, so it can be changed without a gap. */
const RENEW_BEFORE_MS = 5 * 60_000;
const FORCED_APART_MS = 30_000;
const FORCED_A_DAY = 20;

const answer = z.looseObject({
  access_token: z.string().min(1).max(2048),
  expires_in: z.number().int().min(1).max(86_400),
});

/** The stable token of an account: shared by all calls, renewed in time, forced at most as often as WeChat allows. */
export class StableToken {
  #token: { readonly text: string; readonly endsMs: number } | null = null;

  constructor(private readonly parts: TokenParts) {}

  /** @throws WechatError */
  async get(now: Date, signal: AbortSignal): Promise<string> {
    if (this.#token !== null && now.getTime() < this.#token.endsMs - RENEW_BEFORE_MS) {
      return this.#token.text;
    }
    return this.#ask(now, false, signal);
  }

  /** A new token although the old one has not ended: it was refused. @throws WechatError `token` when that is not allowed now */
  async force(now: Date, signal: AbortSignal): Promise<string> {
    const today = this.parts.forced.list().filter((at) => now.getTime() - at < 86_400_000);
    const last = today.at(-1) ?? -Infinity;
    if (today.length >= FORCED_A_DAY || now.getTime() - last < FORCED_APART_MS) {
      throw new WechatError('token', null, 'the token is refused, and no more forced refresh is allowed now');
    }
    await this.parts.forced.add(now.getTime());
    return this.#ask(now, true, signal);
  }

  async #ask(now: Date, force: boolean, signal: AbortSignal): Promise<string> {
    const { appid, readSecret, post } = this.parts;
    const secret = await readSecret();
    const body = { grant_type: 'client_credential', appid, secret, force_refresh: force };
    const given = await post('/cgi-bin/stable_token', {}, body, signal).catch((error: unknown) => {
      // For the token itself 40001 means a wrong AppSecret.
      throw error instanceof WechatError && error.errcode === 40001
        ? new WechatError('secret', 40001, 'WeChat does not accept AppID and AppSecret')
        : error;
    });
    const parsed = answer.safeParse(given);
    if (!parsed.success) {
      throw new WechatError('unreadable', null, 'answer holds no token');
    }
    this.#token = { text: parsed.data.access_token, endsMs: now.getTime() + parsed.data.expires_in * 1000 };
    return this.#token.text;
  }
}
