import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ChannelTest, Page, SetupReport } from '@wardwatch/contracts';
import { ControlledClock } from '@wardwatch/testkit';
import { pino } from 'pino';
import { createPool } from '../db/pool.js';
import { createMetrics } from '../metrics/metrics.js';
import { loadPolicies } from '../policies/load.js';
import { firing } from '../testing/alerts.js';
import { startTestServer, type TestServer } from '../testing/test-server.js';
import { sendDuePages } from './service.js';

/** Jobs wake the sender in real time; here the test is the job, so that only the controlled clock decides. */
let server: TestServer;
let clock: ControlledClock;
let send: () => Promise<void>;
let endPool: () => Promise<void>;
beforeEach(async () => {
  clock = new ControlledClock('2026-03-02T02:00:00Z');
  server = await startTestServer({ clock, roles: 'server' });
  const pool = createPool({ url: server.database.url, max: 3, name: 'test sender', onError: () => undefined });
  const policies = await loadPolicies(server.config.policiesDir, server.config.names);
  const context = {
    pool,
    policies: () => policies,
    clock,
    metrics: createMetrics(),
    log: pino({ level: 'silent' }),
    grafanaRootUrl: 'https://grafana',
  };
  send = () => sendDuePages(context, 'oncall', () => false);
  endPool = () => pool.end();
});
afterEach(async () => {
  await endPool();
  await server.stop();
});

const pageOf = async (): Promise<Page> => {
  const [ticket] = await server.as('wang').tickets();
  return (await server.as('wang').ticket(ticket!.id)).page_log[0]!;
};

describe('a page that the robot does not take', () => {
  it('is tried again with growing pauses, every try is kept, and then it is sent once', async () => {
    await server.alert(firing());
    server.robot.answerWith({ errcode: 93000, errmsg: 'invalid webhook url' }, { status: 500 });
    await send();
    expect(await pageOf()).toMatchObject({
      status: 'pending',
      next_attempt_at: '2026-03-02T02:00:05.000Z',
      attempts: [{ outcome: 'failed', detail: 'errcode 93000 invalid webhook url' }],
    });
    clock.advance({ seconds: 4 });
    await send();
    expect(server.robot.received).toHaveLength(1);
    clock.advance({ seconds: 1 });
    await send();
    expect(await pageOf()).toMatchObject({ next_attempt_at: '2026-03-02T02:00:15.000Z' });
    clock.advance({ seconds: 10 });
    await send();
    await send();
    expect(await pageOf()).toMatchObject({
      status: 'sent',
      next_attempt_at: null,
      attempts: [{ outcome: 'failed' }, { outcome: 'failed' }, { outcome: 'sent' }],
    });
    expect(server.robot.received).toHaveLength(3);
  });

  it('because it gets too many rests for a minute, and so does every other page of that channel', async () => {
    await server.alert(firing());
    server.robot.answerWith({ errcode: 45009 });
    await send();
    await server.alert(firing({ labels: { plan: 'other' } }));
    clock.advance({ seconds: 59 });
    await send();
    expect(server.robot.received).toHaveLength(1);
    clock.advance({ seconds: 1 });
    await send();
    expect(server.robot.received).toHaveLength(3);
  });

  it('for a whole day is given up, visibly', async () => {
    await server.alert(firing());
    server.robot.answerWith({ errcode: 1 }, { errcode: 1 });
    await send();
    clock.advance({ days: 1 });
    await send();
    expect(await pageOf()).toMatchObject({ status: 'failed', next_attempt_at: null });
    const [ticket] = await server.as('wang').tickets();
    expect(ticket?.pages).toEqual({ sent: 0, failed: 1, pending: 0 });
    const { timeline } = await server.as('wang').ticket(ticket!.id);
    expect(timeline.filter(({ kind }) => kind === 'page')).toHaveLength(2);
  });

  it('and whose sender died on the way is taken up when its lease is over', async () => {
    await server.alert(firing());
    const pool = createPool({ url: server.database.url, max: 1, name: 'test', onError: () => undefined });
    const lease = new Date(clock.now().getTime() + 60_000);
    await pool.query('update page set leased_until = $1', [lease]);
    await send();
    expect(server.robot.received).toHaveLength(0);
    clock.advance({ seconds: 60 });
    await send();
    expect(server.robot.received).toHaveLength(1);
    await pool.end();
  });
});

describe('many pages at once', () => {
  it('go out with the worst level first', async () => {
    for (const level of ['4', '2', '1', '3']) {
      await server.alert(firing({ labels: { plan: `p${level}`, level } }));
    }
    await send();
    const levels = server.robot.received.map(({ content }) => /级别: (\d)/.exec(content)?.[1]);
    expect(levels).toEqual(['1', '2', '3', '4']);
  });
});

describe('two senders of one channel', () => {
  it('send each page once', async () => {
    for (let n = 0; n < 8; n += 1) {
      await server.alert(firing({ labels: { plan: `p${n}` } }));
    }
    await Promise.all([send(), send(), send()]);
    await send();
    expect(server.robot.received).toHaveLength(8);
    expect(new Set(server.robot.received.map(({ content }) => content)).size).toBe(8);
  });
});

describe('the set-up check of a channel', () => {
  const check = async () => {
    const { body } = await server.as('admin', 'Admin').get<SetupReport>('/setup');
    return body.checks.find((each) => each.check === 'channel');
  };

  it('sends a test message for who may, and keeps that in the trail', async () => {
    const test = (login: string) => server.as(login).post<ChannelTest>('/setup/channels/oncall/test', {});
    expect((await test('wang')).body).toMatchObject({ code: 'duty_missing' });
    expect((await test('admin')).body).toEqual({ outcome: 'sent', detail: 'errcode 0 ok' });
    expect(server.robot.received[0]?.content).toContain('测试消息');
    server.robot.answerWith({ errcode: 93000 });
    expect((await test('admin')).body).toMatchObject({ outcome: 'failed' });
    expect((await server.as('admin').post('/setup/channels/nosuch/test', {})).body).toMatchObject({
      code: 'channel_unknown',
    });
  });

  it('names what is missing and what failed last', async () => {
    expect(await check()).toMatchObject({ state: 'ok', subject: 'oncall', found: 'nothing sent yet' });
    await server.alert(firing());
    server.robot.answerWith({ errcode: 93000 });
    await send();
    expect(await check()).toMatchObject({ state: 'warning', remedy: 'test_channel' });
    await writeFile(path.join(server.dir, 'secrets', 'wecom_webhook_url'), '');
    expect(await check()).toMatchObject({ state: 'failed', remedy: 'write_channel_secret' });
  });
});
