import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { createApp } from './app.js';
import { readConfig } from './config.js';
import { readProvisioning } from './provisioning/read.js';

interface Heard {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const servers: http.Server[] = [];
let root: string;
let preview: string;
let workflow: http.Server;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'preview-app-'));
  workflow = http.createServer(pretendWorkflow);
  const workflowUrl = await listen(workflow);
  const prometheusUrl = await listen(http.createServer(pretendPrometheus));
  await layOut();
  const config = readConfig(
    { PLUGIN_DIST: 'dist', PROVISIONING_DIR: '.', DASHBOARDS_DIR: 'boards', PREVIEW_STATE: 'state' },
    root,
  );
  const env = { WORKFLOW_URL: workflowUrl, PROMETHEUS_URL: prometheusUrl, SECRET: 's3cret' };
  const provisioning = readProvisioning(root, { env, readFile: () => '' });
  preview = await listen(http.createServer(createApp(config, provisioning, () => new Date())));
});

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await rm(root, { recursive: true });
});

describe('the plugin proxy', () => {
  const proxied = (rest: string, init?: RequestInit) =>
    fetch(`${preview}/api/plugin-proxy/ward-app/workflow/${rest}`, init);

  it('adds the secret and an identity, and overwrites what a client says under those names', async () => {
    const response = await proxied('api/v1/me?x=1', {
      headers: {
        Cookie: 'wardwatch_preview_persona=li',
        'X-Grafana-Id': 'forged',
        'X-Grafana-User': 'admin',
        'X-Wardwatch-Proxy-Secret': 'forged',
      },
    });
    const { url, headers } = (await response.json()) as Heard;
    expect(url).toBe('/api/v1/me?x=1');
    expect(headers['x-wardwatch-proxy-secret']).toBe('s3cret');
    expect(decodeJwt(headers['x-grafana-id'] ?? '')).toMatchObject({ username: 'li', role: 'Editor' });
    expect(headers).not.toHaveProperty('x-grafana-user');
    expect(headers).not.toHaveProperty('cookie');
  });

  it('passes bodies on', async () => {
    const response = await proxied('api/v1/tickets', { method: 'POST', body: '{"title":"停电"}' });
    expect(await response.json()).toMatchObject({ body: '{"title":"停电"}' });
  });

  it('passes server-sent events one by one, and no cookies', async () => {
    const response = await proxied('events');
    expect(response.headers.get('set-cookie')).toBeNull();
    const reader = response.body!.getReader();
    const first = new TextDecoder().decode((await reader.read()).value);
    // The other side sends the second only when told so: the first cannot have waited for it.
    expect(first).toBe('data: 1\n\n');
    workflow.emit('go-on');
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: 2\n\n');
    await reader.cancel();
  });

  it('answers 502 when the server behind is away, 404 where no route leads', async () => {
    expect((await proxied('hang-up')).status).toBe(502);
    expect((await fetch(`${preview}/api/plugin-proxy/ward-app/other`)).status).toBe(404);
    expect((await fetch(`${preview}/api/plugin-proxy/nobody/workflow/x`)).status).toBe(404);
  });
});

describe('queries', () => {
  const query = (queries: object[]) =>
    fetch(`${preview}/api/ds/query`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ from: '1700000000000', to: '1700000600000', queries }),
    });

  it('are asked of Prometheus, aligned and with macros filled', async () => {
    const target = { refId: 'A', datasource: { uid: 'prom' }, expr: 'rate(x[$__rate_interval])', intervalMs: 30_000 };
    const { results } = (await (await query([target])).json()) as {
      results: { A: { frames: { schema: { name: string } }[] } };
    };
    expect(results.A.frames[0]?.schema.name).toBe('/api/v1/query_range rate(x[35s]) 1699999980 1700000580 30');
  });

  it('keep an error to the query that has it', async () => {
    const queries = ['up', 'broken('].map((expr, index) => ({
      refId: 'AB'[index],
      datasource: { uid: 'prom' },
      expr,
      instant: true,
    }));
    const response = await query(queries);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      results: { A: { status: 200 }, B: { status: 400, error: 'parse error' } },
    });
  });

  it('are refused when they make no sense', async () => {
    expect((await query([])).status).toBe(400);
  });
});

describe('who may ask', () => {
  const status = async (url: string, init: RequestInit) => (await fetch(preview + url, init)).status;

  it('is no other site', async () => {
    const forged = { method: 'PATCH', body: '{}', headers: { Origin: 'https://evil.example' } };
    expect(await status('/api/user/preferences', forged)).toBe(403);
  });

  it('is nobody under a foreign host name', async () => {
    const { port } = new URL(preview);
    const answer = await new Promise<number | undefined>((resolve) => {
      http.get({ port, host: '127.0.0.1', path: '/api/user', headers: { Host: 'evil.example' } }, ({ statusCode }) =>
        resolve(statusCode),
      );
    });
    expect(answer).toBe(403);
  });

  it('becomes another persona and stays on this server', async () => {
    const switched = await fetch(`${preview}/preview/persona?login=zhao&redirectTo=//evil.example`, {
      redirect: 'manual',
    });
    expect(switched.headers.get('location')).toBe('/');
    const cookie = switched.headers.get('set-cookie')?.split(';')[0] ?? '';
    const user = await (await fetch(`${preview}/api/user`, { headers: { Cookie: cookie } })).json();
    expect(user).toMatchObject({ login: 'zhao', isGrafanaAdmin: false });
    expect(await status('/preview/persona?login=root', {})).toBe(404);
  });
});

describe('what Grafana would answer', () => {
  it('is 404 for files and addresses that are not there', async () => {
    expect((await fetch(`${preview}/public/fonts/none.woff2`)).status).toBe(404);
    expect((await fetch(`${preview}/api/teams/search`)).status).toBe(404);
  });

  it('never shows secrets or routes in the settings of a plugin', async () => {
    const text = await (await fetch(`${preview}/api/plugins/ward-app/settings`)).text();
    expect(JSON.parse(text)).toMatchObject({ id: 'ward-app', enabled: true, secureJsonFields: { proxySecret: true } });
    expect(text).not.toContain('s3cret');
    expect(text).not.toContain('"routes"');
  });
});

async function layOut(): Promise<void> {
  const files = {
    'dist/plugin.json': JSON.stringify({
      id: 'ward-app',
      type: 'app',
      name: 'Ward',
      info: { version: '1' },
      routes: [
        {
          path: 'workflow/*',
          url: '{{ .JsonData.workflowUrl }}',
          headers: [{ name: 'X-Wardwatch-Proxy-Secret', content: '{{ .SecureJsonData.proxySecret }}' }],
        },
      ],
    }),
    'datasources/p.yaml':
      'datasources: [{ name: P, type: prometheus, uid: prom, url: $PROMETHEUS_URL, jsonData: { timeInterval: 5s } }]',
    'plugins/a.yaml':
      'apps: [{ type: ward-app, jsonData: { workflowUrl: $WORKFLOW_URL }, secureJsonData: { proxySecret: $SECRET } }]',
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), text);
  }
}

function listen(server: http.Server): Promise<string> {
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

function pretendWorkflow(request: http.IncomingMessage, response: http.ServerResponse): void {
  if (request.url === '/hang-up') {
    request.socket.destroy();
    return;
  }
  if (request.url === '/events') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Set-Cookie': 'a=b' }).write('data: 1\n\n');
    workflow.once('go-on', () => response.write('data: 2\n\n'));
    return;
  }
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ url: request.url, headers: request.headers, body }));
  });
}

/** Answers with one series whose label says what was asked. */
function pretendPrometheus(request: http.IncomingMessage, response: http.ServerResponse): void {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    const asked = new URLSearchParams(body);
    response.setHeader('Content-Type', 'application/json');
    if (asked.get('query')?.includes('broken')) {
      response.writeHead(400).end(JSON.stringify({ status: 'error', errorType: 'bad_data', error: 'parse error' }));
      return;
    }
    const name = [request.url, ...asked.values()].join(' ');
    const result = [{ metric: { __name__: name }, values: [[1_700_000_000, '1']] }];
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }));
  });
}
