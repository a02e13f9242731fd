import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { datacube } from './datacube.js';
import { TokenDesk } from './token-desk.js';
import type { AccountDays } from './world.js';

export interface FakeWechatOptions {
  readonly appid: string;
  readonly secret: string;
  readonly days: AccountDays;
  readonly now: () => Date;
  /** Requests for figures a day, token requests not counted. */
  readonly dailyQuota?: number;
}

/** One request as it came; tokens are left out. */
export interface WechatRequest {
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What the stand-in does instead of answering well: an `errcode`, or something that no API should do. */
export type WechatTrouble = { readonly errcode: number } | { readonly raw: string; readonly status?: number } | 'hang';

const BODY_BYTES = 64 * 1024;

/**
 * WeChat's API of one official account, as far as its figures go: stable tokens, spans, dates, quotas and error numbers as
 * documented. Serves the tests and the demo hospital.
 */
export class FakeWechat {
  readonly requests: WechatRequest[] = [];
  readonly tokens: TokenDesk;
  /** By the last part of the path, or `*`: holds until it is taken away. */
  readonly troubles = new Map<string, WechatTrouble>();
  #spent = { day: '', count: 0 };
  readonly #server: Server;

  constructor(private readonly options: FakeWechatOptions) {
    this.tokens = new TokenDesk(options.now);
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  async listen(port = 0, host = '127.0.0.1'): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, resolve);
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Requests for figures of today, by Beijing's day. */
  get spentToday(): number {
    return this.#spent.day === this.#today() ? this.#spent.count : 0;
  }

  askedFor(name: string): WechatRequest[] {
    return this.requests.filter((request) => request.name === name);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://wechat.invalid');
    const name = url.pathname.split('/').at(-1) ?? '';
    const body = await jsonOf(request);
    this.requests.push({ name, body: { ...body, ...('secret' in body ? { secret: '…' } : {}) } });
    if (this.requests.length > 10_000) {
      this.requests.splice(0, 5_000);
    }
    const trouble = this.troubles.get(name) ?? this.troubles.get('*');
    if (trouble === 'hang') {
      return;
    }
    response.setHeader('content-type', 'application/json; charset=utf-8');
    if (trouble !== undefined && 'raw' in trouble) {
      response.statusCode = trouble.status ?? 200;
      response.end(trouble.raw);
      return;
    }
    const answer =
      trouble !== undefined
        ? { errcode: trouble.errcode, errmsg: 'trouble' }
        : request.method !== 'POST'
          ? { errcode: 43002, errmsg: 'require POST method' }
          : this.#answer(url, name, body);
    response.end(
      JSON.stringify(
        'errmsg' in answer ? { ...answer, errmsg: `${String(answer.errmsg)} rid: 6563a1f2-0a1b2c3d` } : answer,
      ),
    );
  }

  #answer(url: URL, name: string, body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    if (url.pathname === '/cgi-bin/stable_token') {
      return this.#tokenAnswer(body);
    }
    const token = url.searchParams.get('access_token');
    if (token === null) {
      return { errcode: 41001, errmsg: 'access_token missing' };
    }
    const refused = this.tokens.judge(token);
    if (refused !== null) {
      return { ...refused };
    }
    this.#spend();
    if (this.#spent.count > (this.options.dailyQuota ?? 5000)) {
      return { errcode: 45009, errmsg: 'reach max api daily quota limit' };
    }
    return { ...datacube(name, body, this.options.days, this.options.now()) };
  }

  #tokenAnswer(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const { appid, secret } = this.options;
    if (body['appid'] !== appid) {
      return { errcode: 40013, errmsg: 'invalid appid' };
    }
    if (body['secret'] !== secret) {
      return { errcode: 40125, errmsg: 'invalid appsecret' };
    }
    const answer = this.tokens.give(body['force_refresh'] === true);
    return 'token' in answer ? { access_token: answer.token, expires_in: answer.expiresIn } : { ...answer };
  }

  #spend(): void {
    const day = this.#today();
    this.#spent = { day, count: (this.#spent.day === day ? this.#spent.count : 0) + 1 };
  }

  #today(): string {
    return new Date(this.options.now().getTime() + 8 * 3600_000).toISOString().slice(0, 10);
  }
}

async function jsonOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_BYTES) {
      throw new Error('body too large');
    }
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}
