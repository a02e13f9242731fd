import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Logger } from 'pino';
import type { Exporter } from '../exporter.js';
import type { BasicAuth } from '../web-config/basic-auth.js';
import { acceptsGzip } from './accepts-gzip.js';
import { renderLandingPage } from './landing-page.js';

const compress = promisify(gzip);
const TEXT = 'text/plain; charset=utf-8';
const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

export interface HandlerParts {
  readonly exporter: Exporter;
  readonly isReady: () => boolean;
  /** Asked per request, so that a reloaded file counts at once; null: no log-in needed. */
  readonly basicAuth: () => BasicAuth | null;
  readonly log: Logger;
  /** Further pages by path, for exporters that have something to show besides metrics. */
  readonly routes?: Readonly<Record<string, ExtraRoute>>;
}

/** Asked for GET and HEAD, after the log-in. `authenticated`: there is a log-in, and the asker passed it. */
export type ExtraRoute = (asked: {
  readonly request: IncomingMessage;
  readonly authenticated: boolean;
}) => Promise<HttpAnswer>;

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const plain = (status: number, body: string, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  contentType: TEXT,
  body: `${body}\n`,
  headers,
});

/** Serves `/`, `/metrics`, `/-/healthy` and `/-/ready` to GET and HEAD; everything else is 404 or 405. */
export function createHandler(parts: HandlerParts): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    answer(parts, request)
      .catch((error: unknown) => {
        parts.log.error({ err: error }, 'request failed');
        return plain(500, 'internal error; see the log of the exporter');
      })
      .then((result) => send(request, response, result))
      .catch(() => response.destroy());
  };
}

async function answer(parts: HandlerParts, request: IncomingMessage): Promise<HttpAnswer> {
  const refused = await checkCredentials(parts, request);
  if (refused) {
    return refused;
  }
  const path = (request.url ?? '/').split('?')[0];
  const extra = parts.routes?.[path ?? '/'];
  const route: Route | undefined = extra
    ? () => extra({ request, authenticated: parts.basicAuth() !== null })
    : ROUTES[path ?? '/'];
  if (!route) {
    return plain(404, 'not found');
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return plain(405, 'only GET and HEAD', { allow: 'GET, HEAD' });
  }
  return route(parts, request);
}

async function checkCredentials({ basicAuth }: HandlerParts, request: IncomingMessage): Promise<HttpAnswer | null> {
  const auth = basicAuth();
  const verdict = auth === null ? 'allowed' : await auth.check(request.headers.authorization);
  switch (verdict) {
    case 'allowed':
      return null;
    case 'busy':
      return plain(503, 'too many log-in attempts at once', { 'retry-after': '1' });
    case 'denied':
      return plain(401, 'unauthorized', { 'www-authenticate': 'Basic realm="metrics", charset="UTF-8"' });
  }
}

type Route = (parts: HandlerParts, request: IncomingMessage) => HttpAnswer | Promise<HttpAnswer>;

const ROUTES: Readonly<Record<string, Route>> = {
  '/': ({ exporter }) => ({
    status: 200,
    contentType: 'text/html; charset=utf-8',
    body: renderLandingPage({
      title: exporter.title,
      version: exporter.version,
      collectors: exporter.collectorNames,
    }),
  }),
  '/-/healthy': () => plain(200, 'healthy'),
  '/-/ready': ({ isReady }) => (isReady() ? plain(200, 'ready') : plain(503, 'stopping')),
  '/metrics': async ({ exporter }, request) => {
    // HEAD asks whether the page is there; it starts no tools.
    if (request.method === 'HEAD') {
      return { status: 200, contentType: METRICS_TYPE, body: '' };
    }
    const { contentType, body } = await exporter.scrape(scraperLimitMs(request));
    return { status: 200, contentType, body };
  },
};

/** Prometheus says how long it will wait, in seconds. */
function scraperLimitMs(request: IncomingMessage): number | undefined {
  const seconds = Number(request.headers['x-prometheus-scrape-timeout-seconds']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}

async function send(request: IncomingMessage, response: ServerResponse, result: HttpAnswer): Promise<void> {
  const zip = request.method !== 'HEAD' && acceptsGzip(request.headers['accept-encoding']) && result.body.length > 512;
  const body = zip ? await compress(result.body) : Buffer.from(result.body);
  response.writeHead(result.status, {
    'content-type': result.contentType,
    'content-length': body.length,
    ...(zip ? { 'content-encoding': 'gzip' } : {}),
    vary: 'Accept-Encoding',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    ...result.headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
