import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, FakeRobot, type TestDatabase } from '@wardwatch/testkit';
import pg from 'pg';
import { alert, firing, payload } from './testing/alerts.js';
import { spawnServer, startServerProcess, type ServerProcess } from './testing/server-process.js';
import { postAlert, surroundings, testDatabase, type Surroundings } from './testing/test-server.js';

/** The built program in processes of its own, as users run it: build before (`tsc -b`). */
let database: TestDatabase;
let robot: FakeRobot;
let around: Surroundings;
let started: ServerProcess[];
beforeEach(async () => {
  database = await testDatabase();
  robot = await FakeRobot.start();
  around = await surroundings(database.url, robot);
  started = [];
});
afterEach(async () => {
  await Promise.all(started.map((server) => server.kill('SIGKILL')));
  await robot.stop();
  await rm(around.dir, { recursive: true, force: true });
  await database.drop();
});

const start = async (env: Record<string, string> = {}) => {
  const server = await startServerProcess({ ...around.env, ...env });
  started.push(server);
  return server;
};
async function count(what: string): Promise<number> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${what}`);
  await client.end();
  return rows[0]?.n ?? -1;
}

describe('a server that is killed with -9', () => {
  it('between intake and page leaves one ticket, and after the restart one page', async () => {
    const intake = await start({ WARDWATCH_ROLES: 'server' });
    expect(await postAlert(intake.url, firing())).toMatchObject({ status: 200 });
    await intake.kill('SIGKILL');
    expect(robot.received).toHaveLength(0);
    const again = await start();
    expect(await postAlert(again.url, firing())).toMatchObject({ body: { outcome: 'repeated' } });
    await eventually(() => expect(robot.received).toHaveLength(1), 20_000);
    await eventually(async () => expect(await count(`page where status = 'sent'`)).toBe(1));
    expect([await count('ticket'), await count('page'), robot.received.length]).toEqual([1, 1, 1]);
  });

  it('while it sends leaves the page to another, when the lease is over', async () => {
    robot.answerWith({ hang: true });
    const first = await start();
    await postAlert(first.url, firing());
    await eventually(() => expect(robot.received).toHaveLength(1), 20_000);
    await first.kill('SIGKILL');
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    // A minute of waiting, without the waiting.
    await client.query(`update page set leased_until = now()`);
    await client.end();
    await start();
    await eventually(async () => expect(await count(`page where status = 'sent'`)).toBe(1), 20_000);
    expect(await count('page')).toBe(1);
  });

  it('in the middle of a storm loses nothing and doubles nothing, when what was not answered is sent again', async () => {
    const storm = Array.from({ length: 300 }, (_, n) =>
      payload([alert({ labels: { plan: `storm-${n}`, level: '4' } })]),
    );
    const first = await start({ WARDWATCH_ROLES: 'server' });
    const open = new Set(storm);
    const deliver = async (url: string) =>
      Promise.all(
        [...open].map(async (each) => {
          const answer = await postAlert(url, each).catch(() => null);
          if (answer?.status === 200) {
            open.delete(each);
          }
        }),
      );
    const delivering = deliver(first.url);
    await eventually(() => expect(open.size).toBeLessThan(storm.length), 10_000, 1);
    await first.kill('SIGKILL');
    await delivering;
    const second = await start({ WARDWATCH_ROLES: 'server' });
    await deliver(second.url);
    expect(open.size).toBe(0);
    expect([await count('ticket'), await count('occurrence')]).toEqual([300, 300]);
  });
});

describe('a server that is asked to stop', () => {
  it('answers what it has taken and ends by itself', async () => {
    const server = await start();
    const answers = Array.from({ length: 30 }, (_, n) => postAlert(server.url, firing({ labels: { plan: `p${n}` } })));
    await Promise.race(answers);
    const began = Date.now();
    const ended = server.kill('SIGTERM');
    const settled = await Promise.allSettled(answers);
    expect(await ended).toBe(0);
    expect(Date.now() - began).toBeLessThan(15_000);
    const taken = settled.filter((each) => each.status === 'fulfilled' && each.value.status === 200).length;
    expect(await count('ticket')).toBe(taken);
  });
});

describe('a start that cannot succeed', () => {
  const startBadly = async (env: Record<string, string> = {}) => {
    const server = await spawnServer({ ...around.env, ...env });
    started.push(server);
    return { code: await server.ended(), output: server.output() };
  };
  const policy = (name: string, text: string) => writeFile(path.join(around.dir, 'policies', name), text);

  it('because policies have errors names every field with file and line, and ends with 2', async () => {
    await policy(
      'people.yaml',
      `people:
  - { login: wang, name: { en: Wang, zh: 王工 }, unit: nowhere, duties: [engineer] }
  - { login: li, name: { en: Li, zh: 李 }, unit: information, duties: [king] }
`,
    );
    await policy(
      'paging.yaml',
      `language: zh
channels:
  - { name: oncall, type: wecom_robot, webhook_url_file: '\${NO_SUCH_NAME}/url' }
routes:
  - { levels: ['1'], channel: nosuch }
retry: { first_pause: 5s, longest_pause: 5m, give_up_after: soon }
`,
    );
    await policy('typo.yaml', 'a: 1');
    const { code, output } = await startBadly();
    expect(code).toBe(2);
    expect(output).toContain('people.yaml:3: people.1.duties.0:');
    expect(output).toContain('paging.yaml:6: retry.give_up_after:');
    expect(output).toContain('typo.yaml:1: (file): no policy has this name');
  });

  it('because policies contradict each other says where', async () => {
    await policy(
      'people.yaml',
      `people:
  - { login: wang, name: { en: Wang, zh: 王工 }, unit: nowhere, duties: [engineer] }
`,
    );
    await policy(
      'paging.yaml',
      `language: zh
channels:
  - { name: oncall, type: wecom_robot, webhook_url_file: '\${NO_SUCH_NAME}/url' }
routes:
  - { levels: ['1'], channel: nosuch }
retry: { first_pause: 5s, longest_pause: 5m, give_up_after: 1d }
`,
    );
    const { code, output } = await startBadly();
    expect(code).toBe(2);
    expect(output).toContain('people.yaml:2: people.0.unit: no unit of registers.yaml has the key "nowhere"');
    expect(output).toContain(
      'paging.yaml:3: channels.0.webhook_url_file: the environment has no variable "NO_SUCH_NAME"',
    );
    expect(output).toContain('paging.yaml:5: routes.0.channel: no channel above has the name "nosuch"');
  });

  it('because settings are bad names every one of them and shows no secret', async () => {
    await writeFile(path.join(around.dir, 'secrets', 'proxy_secret'), 'short');
    const { code, output } = await startBadly({ WARDWATCH_ROLES: 'king', GRAFANA_URL: 'grafana' });
    expect(code).toBe(2);
    expect(output).toContain('WARDWATCH_ROLES: must name "server", "worker" or both');
    expect(output).toContain('GRAFANA_URL: must be an http or https address');
    expect(output).toContain('proxy_secret must hold at least 16 characters');
    expect(output).not.toContain('short');
  });

  it('because the database is newer than the program says so', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(`insert into schema_migration (name, sha256) values ('999999-from-the-future', '')`);
    await client.end();
    expect(await startBadly()).toMatchObject({ code: 2, output: expect.stringContaining('999999-from-the-future') });
  });
});

describe('policies that change while the server runs', () => {
  it('come into force on SIGHUP when they are good, and not when they are bad', async () => {
    const server = await start({ WARDWATCH_ROLES: 'server' });
    const levels = path.join(around.dir, 'policies', 'fault-levels.yaml');
    const text = await readFile(levels, 'utf8');
    await writeFile(levels, text.replace("default_level: '3'", "default_level: '7'"));
    server.child.kill('SIGHUP');
    await eventually(() => expect(server.output()).toContain('the old ones stay in force'));
    await writeFile(levels, text.replace("default_level: '3'", "default_level: '4'"));
    server.child.kill('SIGHUP');
    await eventually(() => expect(server.output()).toContain('policies reloaded'));
    await postAlert(server.url, payload([alert({ labels: { level: '' } })]));
    expect(await count(`ticket where level = '4'`)).toBe(1);
    expect(await count(`audit where subject = 'policy:fault-levels.yaml' and act = 'policy_changed'`)).toBe(1);
  });
});
