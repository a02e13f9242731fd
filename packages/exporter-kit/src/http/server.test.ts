import { request, type IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { hashSync } from 'bcryptjs';
import type { Collector } from '../collector.js';
import { Exporter } from '../exporter.js';
import { createLog } from '../log.js';
import { BasicAuth } from '../web-config/basic-auth.js';
import { NO_WEB_CONFIG, type WebConfig } from '../web-config/load.js';
import { startServer, STOP_LIMIT_MS, type ExporterServer } from './server.js';

const log = createLog('test', 'silent');
const metrics = { collectorSuccess: 't_success', collectorDuration: 't_duration', buildInfo: 't_build_info' };
const metric = { name: 't_value', help: 'A value.', labelNames: ['name'] };
const steady: Collector = {
  name: 'steady',
  collect: () =>
    Promise.resolve(Array.from({ length: 50 }, (_, i) => ({ metric, labels: { name: `n${i}` }, value: i }))),
};

let server: ExporterServer;
async function start(collectors: readonly Collector[], webConfig: WebConfig = NO_WEB_CONFIG): Promise<void> {
  const exporter = new Exporter({
    title: 'Test <exporter>',
    version: '1.2.3',
    collectors,
    metrics,
    collectorTimeLimitMs: 10_000,
    log,
  });
  server = await startServer(exporter, { host: '127.0.0.1', port: 0 }, webConfig, log);
}
afterEach(() => server.stop());

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}
function ask(path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(server.url + path, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    call.on('error', reject);
    call.end();
  });
}

describe('the server', () => {
  it('shows metrics plainly, and zipped to those who take it', async () => {
    await start([steady]);
    const plain = await ask('/metrics');
    expect(plain.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(plain.body.toString()).toContain('t_value{name="n7"} 7\n');
    expect(plain.body.toString()).toContain('t_success{collector="steady"} 1\n');
    expect(plain.body.toString()).toContain('t_build_info{version="1.2.3"} 1\n');
    const zipped = await ask('/metrics', 'GET', { 'accept-encoding': 'gzip' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(zipped.body).toString()).toContain('t_value{name="n7"} 7\n');
  });

  it.each(['/', '/-/healthy', '/-/ready', '/metrics'])('answers GET and HEAD at %s', async (path) => {
    await start([steady]);
    const [get, head] = [await ask(path), await ask(path, 'HEAD')];
    expect([get.status, head.status]).toEqual([200, 200]);
    expect(head.headers['content-type']).toBe(get.headers['content-type']);
    expect(head.body).toHaveLength(0);
    expect(get.body.length).toBeGreaterThan(0);
  });

  it('escapes what the landing page shows', async () => {
    await start([steady]);
    expect((await ask('/')).body.toString()).toContain('<h1>Test &#60;exporter&#62;</h1>');
  });

  it('says what is not there and what it does not do', async () => {
    await start([steady]);
    expect(await ask('/nothing')).toMatchObject({ status: 404 });
    expect(await ask('/toString')).toMatchObject({ status: 404 });
    expect(await ask('/metrics', 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    expect(await ask('/metrics?collect[]=x')).toMatchObject({ status: 200 });
  });

  it('shows what the others have when one fails, and says which', async () => {
    await start([steady, { name: 'broken', collect: () => Promise.reject(new Error('no')) }]);
    const text = (await ask('/metrics')).body.toString();
    expect(text).toContain('t_value{name="n7"} 7\n');
    expect(text).toContain('t_success{collector="broken"} 0\n');
  });

  it('counts a collector that reads one series twice as failed', async () => {
    const twice = { metric, labels: { name: 'a' }, value: 1 };
    await start([steady, { name: 'twice', collect: () => Promise.resolve([twice, twice]) }]);
    const text = (await ask('/metrics')).body.toString();
    expect(text).toContain('t_success{collector="twice"} 0\n');
    expect(text).toContain('t_success{collector="steady"} 1\n');
  });

  it('answers within the time that the scraper says it waits', async () => {
    await start([steady, { name: 'hangs', collect: () => new Promise(() => {}) }]);
    const started = performance.now();
    const { body } = await ask('/metrics', 'GET', { 'x-prometheus-scrape-timeout-seconds': '1.5' });
    // Its own limit is ten seconds.
    expect(performance.now() - started).toBeLessThan(8_000);
    expect(body.toString()).toContain('t_success{collector="hangs"} 0\n');
  });

  it('asks for a name and a password when the web config has users', async () => {
    await start([steady], { tls: null, basicAuth: new BasicAuth(new Map([['prometheus', hashSync('pass', 4)]])) });
    const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
    expect(await ask('/metrics')).toMatchObject({ status: 401 });
    expect((await ask('/-/ready')).headers['www-authenticate']).toContain('Basic');
    expect(await ask('/metrics', 'GET', basic('prometheus:wrong'))).toMatchObject({ status: 401 });
    expect(await ask('/metrics', 'GET', basic('nobody:pass'))).toMatchObject({ status: 401 });
    expect(await ask('/metrics', 'GET', basic('prometheus:pass'))).toMatchObject({ status: 200 });
  });

  it('names the address that is taken', async () => {
    await start([steady]);
    const port = Number(new URL(server.url).port);
    const exporter = new Exporter({ title: 't', version: '1', collectors: [], metrics, collectorTimeLimitMs: 1, log });
    await expect(startServer(exporter, { host: '127.0.0.1', port }, NO_WEB_CONFIG, log)).rejects.toThrow(
      `cannot listen on 127.0.0.1:${port}: another program listens there`,
    );
  });

  it('lets a scrape end before it stops, and refuses new ones', async () => {
    let finish = () => {};
    let begun = () => {};
    const running = new Promise<void>((resolve) => (begun = resolve));
    await start([
      {
        name: 'slow',
        collect: async () => {
          begun();
          await new Promise<void>((resolve) => (finish = resolve));
          return [];
        },
      },
    ]);
    const scrape = ask('/metrics');
    await running;
    const stopped = server.stop();
    finish();
    expect((await scrape).status).toBe(200);
    await stopped;
    await expect(ask('/-/ready')).rejects.toThrow();
  });

  it('stops within its limit even when a scrape hangs', async () => {
    let begun = () => {};
    const running = new Promise<void>((resolve) => (begun = resolve));
    await start([
      {
        name: 'hangs',
        collect: () => {
          begun();
          return new Promise(() => {});
        },
      },
    ]);
    const scrape = ask('/metrics').catch(() => 'cut');
    await running;
    const started = performance.now();
    await server.stop();
    expect(performance.now() - started).toBeLessThan(STOP_LIMIT_MS + 4_000);
    expect(await scrape).toBe('cut');
  });
});
