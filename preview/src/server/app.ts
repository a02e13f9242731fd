import express, { type ErrorRequestHandler, type Express } from 'express';
import type { PreviewConfig } from './config.js';
import { dashboardRoutes } from './dashboards/routes.js';
import { sameOriginOnly } from './http/same-origin.js';
import { securityHeaders } from './http/security-headers.js';
import { SigningKeys } from './identity/signing-keys.js';
import { IdentityTokens } from './identity/tokens.js';
import { pageRoutes } from './page/routes.js';
import { pluginRoutes } from './plugins/routes.js';
import { dataSourceRoutes } from './prometheus/routes.js';
import type { Provisioning } from './provisioning/read.js';
import { proxyRoutes } from './proxy/routes.js';
import { userRoutes } from './user-routes.js';

/** Assembles the preview; the caller listens. */
export function createApp(config: PreviewConfig, provisioning: Provisioning, now: () => Date): Express {
  const keys = new SigningKeys(config.stateFolder, now);
  const tokens = new IdentityTokens(keys, config.rootUrl, now);
  const app = express();
  app.disable('x-powered-by');
  // Known without an origin: scrapers, health checks and the workflow server that fetches the key set.
  app.get(
    '/api/health',
    (_request, response) => void response.json({ database: 'ok', version: '12.4.10', preview: true }),
  );
  app.use(sameOriginOnly(config.allowRemote, config.rootUrl), securityHeaders);
  app.get('/api/signing-keys/keys', async (_request, response) => void response.json(await keys.publicKeySet()));
  app.use(proxyRoutes(config.pluginFolder, provisioning.apps, tokens));
  app.use(userRoutes());
  app.use(pluginRoutes(config.pluginFolder, provisioning.apps));
  app.use(dataSourceRoutes(provisioning.dataSources));
  app.use(dashboardRoutes(config.dashboardsFolder));
  app.use(pageRoutes(config, provisioning));
  app.use(onError);
  return app;
}

const onError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const status = statusOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (status >= 500) {
    process.stderr.write(`${error instanceof Error ? error.stack : message}\n`);
  }
  response.status(status).json({ message });
};

/** Body parsers say which 4xx they mean; anything else is the preview's own fault. */
function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
