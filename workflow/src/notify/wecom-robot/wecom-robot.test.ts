import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FakeRobot } from '@wardwatch/testkit';
import fc from 'fast-check';
import { postMarkdown } from './client.js';
import { composeMarkdown } from './message.js';
import { MAX_BYTES, splitText } from './split.js';

describe('a text that is too long for one message', () => {
  it('is cut into parts that fit, lose nothing and never cut a character', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 0, maxLength: 400 });
    fc.assert(
      fc.property(text, fc.integer({ min: 40, max: 200 }), (whole, limit) => {
        const parts = splitText(whole, limit);
        const bodies = parts.length === 1 ? parts : parts.map((part) => part.replace(/^\(\d+\/\d+\)\n/, ''));
        expect(parts.every((part) => Buffer.byteLength(part) <= limit)).toBe(true);
        expect(bodies.every((body) => !/\p{Surrogate}/u.test(body))).toBe(true);
        expect(bodies.join('').replaceAll('\n', '')).toBe(whole.replaceAll('\n', ''));
      }),
    );
  });

  it('is measured in bytes: 1,365 Chinese characters fit, one more does not', () => {
    expect(splitText('备'.repeat(1365))).toHaveLength(1);
    expect(splitText('备'.repeat(1366))).toHaveLength(2);
    expect(MAX_BYTES).toBe(4096);
  });
});

const page = {
  number: 'F-2026-000123',
  level: '2',
  levelName: '重大',
  title: 'HIS 备份逾期',
  reason: 'created' as const,
  system: '医院信息系统',
  unit: '信息科',
  respondBy: '03:42',
  link: 'https://grafana/a/wardwatch-app/tickets/7',
};

describe('the text of a page', () => {
  it('says what, how bad, where, until when and where to go', () => {
    expect(composeMarkdown(page, 'zh').split('\n')).toEqual([
      '**<font color="warning">重大</font> 新故障 F-2026-000123**',
      'HIS 备份逾期',
      '> 级别: 2 重大',
      '> 系统: 医院信息系统',
      '> 科室: 信息科',
      '> 响应时限: 03:42',
      '[打开工单](https://grafana/a/wardwatch-app/tickets/7)',
    ]);
    expect(composeMarkdown({ ...page, respondBy: null }, 'en')).not.toContain('Respond by');
  });

  it('does not let a title speak for us', () => {
    const nasty = composeMarkdown({ ...page, title: '<@all> [press](http://evil) **x**\n> 级别: 4' }, 'zh');
    expect(nasty).not.toContain('<@all>');
    expect(nasty).not.toContain('[press](');
    expect(nasty.split('\n')).toHaveLength(7);
  });
});

describe('the robot', () => {
  let robot: FakeRobot;
  let dir: string;
  const send = (file = path.join(dir, 'url'), timeoutMs?: number) => postMarkdown(file, '你好', timeoutMs);
  beforeAll(async () => {
    robot = await FakeRobot.start();
    dir = await mkdtemp(path.join(tmpdir(), 'robot-'));
    await writeFile(path.join(dir, 'url'), `${robot.webhookUrl}\n`);
    await writeFile(path.join(dir, 'nonsense'), 'robot');
  });
  afterAll(async () => {
    await robot.stop();
    await rm(dir, { recursive: true });
  });

  it('takes a message when it answers errcode 0', async () => {
    expect(await send()).toMatchObject({ ok: true });
    expect(robot.received.at(-1)).toMatchObject({ msgtype: 'markdown', content: '你好' });
  });

  it.each([
    [{ errcode: 93000, errmsg: 'invalid webhook url' }, 'errcode 93000 invalid webhook url', null],
    [{ errcode: 45009, errmsg: 'api freq out of limit' }, 'errcode 45009 api freq out of limit', 60],
    [{ status: 502 }, 'answered HTTP 502', null],
  ])('that answers %j has not taken it', async (answer, detail, pauseSeconds) => {
    robot.answerWith(answer);
    const delivery = await send();
    expect(delivery).toMatchObject({ ok: false, pauseSeconds });
    expect(delivery.detail).toContain(detail);
    expect(delivery.detail).not.toContain('test-key');
  });

  it('that does not answer has not taken it', async () => {
    robot.answerWith({ hang: true });
    expect(await send(undefined, 100)).toMatchObject({
      ok: false,
      detail: expect.stringContaining('no answer within'),
    });
  });

  it.each(['missing', 'nonsense'])('whose address file is %s says so', async (file) => {
    expect(await send(path.join(dir, file))).toMatchObject({ ok: false, detail: expect.stringContaining(file) });
  });
});
