import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SetupCheck, SetupReport } from '@wardwatch/contracts';
import { ControlledClock } from '@wardwatch/testkit';
import { firing } from '../testing/alerts.js';
import { startTestServer, type TestServer } from '../testing/test-server.js';
import { checkPrometheus, judgeReceivers } from './neighbour-checks.js';

let server: TestServer;
const clock = new ControlledClock(new Date());
beforeAll(async () => {
  server = await startTestServer({ clock, roles: 'server' });
});
afterAll(() => server.stop());

async function checks(): Promise<Map<string, SetupCheck>> {
  const { body } = await server.as('admin').get<SetupReport>('/setup');
  return new Map(body.checks.map((each) => [each.check, each]));
}

describe('the set-up report', () => {
  it('is for who may read it', async () => {
    expect((await server.as('wang').get('/setup')).body).toMatchObject({ code: 'duty_missing' });
  });

  it('names what is well and what is not, each with what to do', async () => {
    clock.set(new Date());
    const report = await checks();
    expect(Object.fromEntries([...report].map(([name, { state, remedy }]) => [name, remedy ?? state]))).toEqual({
      secret: 'ok',
      identity: 'ok',
      clock: 'ok',
      database: 'ok',
      chinese_search: 'ok',
      policies: 'ok',
      jobs: 'ok',
      alertmanager_heard: 'check_alertmanager_webhook',
      prometheus: 'check_prometheus_url',
      alertmanager_config: 'check_alertmanager_url',
      channel: 'ok',
      audit_chain: 'ok',
    });
    expect(report.get('database')?.found).toMatch(/^PostgreSQL \d+.*, \d+ migrations$/);
  });

  it('tells when Alertmanager was heard, and minds when that is long ago', async () => {
    await server.alert(firing({ labels: { alertname: 'Watchdog' } }));
    expect((await checks()).get('alertmanager_heard')).toMatchObject({ state: 'ok', params: { seconds: '0' } });
    clock.advance({ minutes: 16 });
    const report = await checks();
    expect(report.get('alertmanager_heard')).toMatchObject({ state: 'warning', params: { seconds: '960' } });
    expect(report.get('clock')).toMatchObject({ state: 'failed', remedy: 'sync_clock' });
  });

  it('is there, with the database as the culprit, while that is away', async () => {
    await server.as('admin').get('/me');
    await server.database.away();
    const report = await checks();
    expect(report.get('database')).toMatchObject({ state: 'failed', remedy: 'start_database' });
    expect(report.get('secret')).toMatchObject({ state: 'ok' });
    await server.database.back();
  });
});

describe('the look at Prometheus', () => {
  let prometheus: Server;
  let rules: string[] = [];
  beforeAll(async () => {
    prometheus = createServer((request, response) => {
      const data = request.url?.includes('buildinfo')
        ? { version: '2.42.0' }
        : { groups: [{ rules: rules.map((name) => ({ name })) }] };
      response.end(JSON.stringify({ status: 'success', data }));
    });
    await new Promise<void>((resolve) => prometheus.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => prometheus.close(resolve)));

  it('wants the rules, the Watchdog among them', async () => {
    const look = async () => checkPrometheus(`http://127.0.0.1:${(prometheus.address() as AddressInfo).port}`);
    expect(await look()).toMatchObject([
      { state: 'ok', found: 'Prometheus 2.42.0' },
      { state: 'failed', remedy: 'load_rules' },
    ]);
    rules = ['BackupOverdue'];
    expect(await look()).toMatchObject([{}, { state: 'failed', found: '1 alert rules, no Watchdog' }]);
    rules = ['BackupOverdue', 'Watchdog'];
    expect(await look()).toMatchObject([{}, { state: 'ok', params: { rules: '2' } }]);
  });
});

describe('the look at Alertmanager', () => {
  it.each([
    ['receivers:\n- webhook_configs:\n  - url: http://x/api/v1/intake/alertmanager', null],
    ['receivers:\n- webhook_configs:\n  - send_resolved: true\n    url: <secret>', null],
    ['receivers:\n- webhook_configs:\n  - url: http://elsewhere', 'configure_receiver'],
    ['receivers: []', 'configure_receiver'],
  ])('finds in %j the remedy %j', (config, remedy) => {
    expect(judgeReceivers(config, '0.28.0').remedy).toBe(remedy);
  });
});
