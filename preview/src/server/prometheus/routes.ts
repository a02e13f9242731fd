import express, { Router } from 'express';
import { z } from 'zod';
import type { ProvisionedDataSource } from '../provisioning/read.js';
import { queryRequest } from './query-model.js';
import { runQueries, type PrometheusSource } from './run-queries.js';

/** Read-only parts of Prometheus' API that a data source may fetch as resources. */
const RESOURCE = /^api\/v1\/(labels|label\/[A-Za-z_]\w*\/values|series|query|metadata|status\/buildinfo)$/;

/** The data source API that dashboards and plugins use, over Prometheus. */
export function dataSourceRoutes(dataSources: readonly ProvisionedDataSource[]): Router {
  const router = Router();
  const find = (uid: string) => dataSources.find((source) => source.uid === uid);
  const sourceOf = (uid: string): PrometheusSource | undefined => {
    const source = find(uid);
    const interval = source?.jsonData['timeInterval'];
    return source && { url: source.url, scrapeInterval: typeof interval === 'string' ? interval : null };
  };

  router.post('/api/ds/query', express.json({ limit: '2mb' }), async (request, response) => {
    const parsed = queryRequest(Date.now()).safeParse(request.body);
    if (!parsed.success) {
      response.status(400).json({ message: z.prettifyError(parsed.error) });
      return;
    }
    const results = await runQueries(parsed.data, sourceOf);
    const failed = Object.values(results).some(({ status }) => status !== 200);
    response.status(failed ? 400 : 200).json({ results });
  });

  router.get('/api/datasources', (_request, response) => {
    response.json(dataSources.map(described));
  });

  router.get('/api/datasources/uid/:uid', (request, response) => {
    const source = find(request.params.uid);
    response.status(source ? 200 : 404).json(source ? described(source) : { message: 'Data source not found' });
  });

  router.get('/api/datasources/uid/:uid/health', async (request, response) => {
    const source = find(request.params.uid);
    const ready = source !== undefined && (await answers(`${source.url}/-/ready`));
    response
      .status(ready ? 200 : 400)
      .json(ready ? { status: 'OK', message: 'Prometheus is ready' } : { status: 'ERROR', message: 'not ready' });
  });

  router.get('/api/datasources/uid/:uid/resources/*path', async (request, response) => {
    const source = find(request.params.uid);
    const path = request.params.path.join('/');
    if (source === undefined || !RESOURCE.test(path)) {
      response.status(404).json({ message: 'no such resource' });
      return;
    }
    const { search } = new URL(request.originalUrl, 'http://preview.invalid');
    try {
      const answer = await fetch(`${source.url}/${path}${search}`, { signal: AbortSignal.timeout(10_000) });
      response.status(answer.status).json(await answer.json());
    } catch {
      response.status(502).json({ message: 'Prometheus cannot be reached' });
    }
  });
  return router;
}

function described(source: ProvisionedDataSource): Record<string, unknown> {
  const { uid, name, type, isDefault, jsonData } = source;
  return { uid, name, type, isDefault, jsonData, access: 'proxy', readOnly: true };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
