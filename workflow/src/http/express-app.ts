import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Router } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics/metrics.js';
import { Refused } from '../refused.js';
import { problemOf } from './problem.js';

export interface ExpressParts {
  /** Routes that need no identity. */
  readonly open: readonly Router[];
  readonly identity: RequestHandler;
  /** Routes under /api/v1, behind identity. */
  readonly api: readonly Router[];
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** Puts the routes together: one visible place for what everybody passes through. */
export function buildExpress({ open, identity, api, metrics, log }: ExpressParts): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
  app.use(secure, measure(metrics), ...open);
  app.use('/api/v1', identity, express.json({ limit: '256kb', type: () => true, strict: false }), ...api);
  app.use((request) => {
    throw new Refused('route_not_found', { detail: request.path.slice(0, 200) });
  });
  app.use(refuse(metrics, log));
  return app;
}

/** No page of ours is ever shown by a browser: it only fetches, through Grafana. */
const secure: RequestHandler = (_request, response, next) => {
  response.set({
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  next();
};

const measure =
  (metrics: Metrics): RequestHandler =>
  (request, response, next) => {
    const stop = metrics.httpDuration.startTimer();
    response.once('close', () => {
      const pattern = (request.route as { path?: string } | undefined)?.path;
      const route = pattern === undefined ? '(none)' : `${request.baseUrl}${pattern}`;
      // A stream lasts as long as the browser wants; its length says nothing about us.
      if (pattern !== '/events') {
        stop({ method: request.method, route, status: response.statusCode });
      }
    });
    next();
  };

const refuse =
  (metrics: Metrics, log: Logger): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = problemOf(error);
    metrics.refusals.inc({ reason: problem.code });
    const login = (response.locals['caller'] as { login?: string } | undefined)?.login;
    const facts = { method: request.method, path: request.path, reason: problem.code, login };
    if (problem.status >= 500) {
      log.error({ ...facts, err: error }, 'request failed');
    } else if (problem.status !== 404) {
      log.info(facts, 'request refused');
    }
    if (problem.status === 503) {
      response.set('Retry-After', '5');
    }
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };
