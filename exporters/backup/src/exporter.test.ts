import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLog, type RunTool, type ToolCall, type ToolResult } from '@wardwatch/exporter-kit';
import { createExporter } from './app.js';
import { readConfig } from './config.js';
import type { Ask } from './http/ask.js';

const here = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const fixture = (name: string) => readFileSync(here(`fixtures/${name}`), 'utf8');
const log = createLog('test', 'silent');
const said = (stdout: string): ToolResult => ({ kind: 'exited', exitCode: 0, stdout, stderr: '' });
const failed = (exitCode: number, stderr: string): ToolResult => ({ kind: 'exited', exitCode, stdout: '', stderr });
const WRONG_PASSWORD = failed(1, 'Fatal: wrong password or no key found\n');

/** Every other program, with fixed answers. */
const allTools: RunTool = (call) => {
  const [program, command] = [
    path.basename(call.command),
    call.args[0] === '--bypass-lock' ? call.args[1] : call.args[0],
  ];
  switch (`${program} ${command}`) {
    case 'borg list':
      return Promise.resolve(said(fixture('borg-1.2.4-list-tz-utc.json')));
    case 'borg info':
      return Promise.resolve(said(fixture('borg-1.2.4-info-archive.json')));
    case 'pgbackrest info':
      return Promise.resolve(
        said(
          fixture(`pgbackrest-2.45-${call.args.includes('--stanza=his') ? 'full-incr-diff' : 'missing-stanza'}.json`),
        ),
      );
    case 'bconsole -c':
      return Promise.resolve(
        said(fixture(call.input?.startsWith('.api 2') ? 'bareos-22-sql.txt' : 'bacula-9.6.7-sql.txt')),
      );
    default:
      return restic.run(call);
  }
};

/** Every server, with fixed answers. */
const allServers: Ask = ({ url }) => {
  const body = {
    '/api/oauth2/token': 'veeam-token.json',
    '/api/v1/jobs/states': 'veeam-job-states.json',
    '/api/v1/sessions': 'veeam-sessions.json',
    '/hospital-copies': 's3-listing.xml',
  }[url.pathname];
  return Promise.resolve(
    body === undefined
      ? { kind: 'failed', reason: 'unreachable', detail: 'ECONNREFUSED' }
      : { kind: 'answered', status: 200, body: fixture(body) },
  );
};

/** A restic of the test's making: answers by the last part of the repository's address. */
class FakeRestic {
  readonly calls: ToolCall[] = [];
  readonly answers = new Map<string, (call: ToolCall) => ToolResult | Promise<ToolResult>>();
  readonly run: RunTool = async (call) => {
    this.calls.push(call);
    const name = path.basename(call.env['RESTIC_REPOSITORY'] ?? '');
    return (await this.answers.get(name)?.(call)) ?? failed(1, 'no such fake repository');
  };
  /** Lists these snapshots, and gives every one the same size. */
  lists(name: string, snapshots: string): void {
    this.answers.set(name, ({ args }) => said(args[0] === 'stats' ? fixture('restic-0.14.0-stats.json') : snapshots));
  }
  callsOf(command: string): ToolCall[] {
    return this.calls.filter(({ args }) => args[0] === command);
  }
}

let folder: string;
let restic: FakeRestic;
let now: Date;

function start(
  plansFile = here('fixtures/plans.yaml'),
  environment: Record<string, string> = {},
  { timeLimitMs = 20_000, run = restic.run, ask }: { timeLimitMs?: number; run?: RunTool; ask?: Ask } = {},
) {
  const config = readConfig({
    BACKUP_PLANS_FILE: plansFile,
    BACKUP_LOG_LEVEL: 'silent',
    REPOSITORIES: '/srv/restic',
    DUMPS: folder,
    PATH: '/usr/bin',
    ...environment,
  });
  const clock = { now: () => now, monotonicMs: () => 0 };
  return createExporter({ ...config, collectorTimeLimitMs: timeLimitMs }, { run, clock, log, ...(ask && { ask }) });
}

function plansFile(text: string): string {
  const file = path.join(folder, 'plans.yaml');
  writeFileSync(file, text);
  return file;
}

async function valueOf(exporter: ReturnType<typeof start>, metric: string, plan: string): Promise<number | undefined> {
  const { body } = await exporter.scrape();
  const line = body.split('\n').find((one) => one.startsWith(`${metric}{plan="${plan}"`));
  return line === undefined ? undefined : Number(line.split(' ').at(-1)?.replace('Nan', 'NaN'));
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-dumps-'));
  restic = new FakeRestic();
  now = new Date('2026-11-24T08:00:00Z');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the metrics page', () => {
  it('is the golden one (UPDATE_GOLDEN=1 writes it anew)', async () => {
    const dump = (name: string, bytes: number, time: string) => {
      const file = path.join(folder, 'his', name);
      writeFileSync(file, 'x'.repeat(bytes));
      utimesSync(file, new Date(time), new Date(time));
    };
    mkdirSync(path.join(folder, 'his'));
    mkdirSync(path.join(folder, 'empty'));
    dump('his-2026-11-01.dump', 4000, '2026-11-01T01:00:00Z');
    dump('his-2026-10-01.dump', 3900, '2026-10-01T01:00:00Z');
    dump('his-2026-11-23.dump', 9, '2026-11-23T01:00:00Z');
    dump('his-2026-11-24.dump.part', 5000, '2026-11-24T01:00:00Z');
    restic.lists('his', fixture('restic-0.14.0-snapshots.json'));
    restic.lists('lis', fixture('restic-0.17-snapshots.json'));
    restic.answers.set('pacs', () => WRONG_PASSWORD);

    mkdirSync(path.join(folder, 'borg', 'lock.exclusive'), { recursive: true });
    utimesSync(path.join(folder, 'borg', 'lock.exclusive'), now, new Date('2026-11-24T01:00:00Z'));
    writeFileSync(path.join(folder, 'secret'), 'secret\n');
    const more = fixture('more-plans.yaml').replace(/^[^]*?^plans:\n/m, '');
    const plans = plansFile(fixture('plans.yaml') + more);
    const exporter = start(plans, { FIXTURES: here('fixtures') }, { run: allTools, ask: allServers });
    await exporter.scrape();
    const { body } = await exporter.scrape();
    const golden = here('golden/metrics.txt');
    if (process.env['UPDATE_GOLDEN'] === '1') {
      writeFileSync(golden, body);
    }
    expect(body).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '');
  });

  it('never holds the address of a repository or a path', async () => {
    const page = readFileSync(here('golden/metrics.txt'), 'utf8');
    expect(page).toMatch(/tool="borg"/);
    expect(page).not.toMatch(/\.example|\/srv\/|\/secrets\/|\/etc\/|u:p/);
  });
});

describe('a tool that stops to answer', () => {
  const PLANS = `plans:
  - { plan: a, system: his, level: '2', domain: application, unit: u, kind: incremental, every: 1h, grace: 1h, tool: restic, repository: /r/a, password_file: /p }
  - { plan: b, system: lis, level: '2', domain: application, unit: u, kind: incremental, every: 1h, grace: 1h, tool: restic, repository: /r/b, password_file: /p }
`;
  const LAST = Date.parse('2026-11-23T20:39:27.210Z') / 1000;

  beforeEach(() => {
    restic.lists('a', fixture('restic-0.14.0-snapshots.json'));
    restic.lists('b', fixture('restic-0.14.0-snapshots.json'));
  });

  it('leaves the last known state, which goes on ageing, and other plans alone', async () => {
    const exporter = start(plansFile(PLANS));
    const before = await valueOf(exporter, 'backup_age_seconds', 'a');
    restic.answers.set('a', () => WRONG_PASSWORD);
    now = new Date(now.getTime() + 3600_000);
    expect(await valueOf(exporter, 'backup_tool_up', 'a')).toBe(0);
    expect(await valueOf(exporter, 'backup_last_success_timestamp_seconds', 'a')).toBe(LAST);
    expect(await valueOf(exporter, 'backup_overdue_timestamp_seconds', 'a')).toBe(LAST + 7200);
    expect(await valueOf(exporter, 'backup_age_seconds', 'a')).toBeCloseTo((before ?? 0) + 3600, 3);
    expect(await valueOf(exporter, 'backup_never', 'a')).toBe(0);
    expect(await valueOf(exporter, 'backup_tool_up', 'b')).toBe(1);
  });

  it('is back at the next scrape', async () => {
    const exporter = start(plansFile(PLANS));
    restic.answers.set('a', () => WRONG_PASSWORD);
    expect(await valueOf(exporter, 'backup_tool_up', 'a')).toBe(0);
    restic.lists('a', '[]');
    expect(await valueOf(exporter, 'backup_tool_up', 'a')).toBe(1);
    expect(await valueOf(exporter, 'backup_never', 'a')).toBe(1);
    expect((await exporter.scrape()).body).not.toContain('backup_tool_error{');
  });

  it('claims nothing about backups when it never answered since the start', async () => {
    restic.answers.set('a', () => WRONG_PASSWORD);
    const exporter = start(plansFile(PLANS));
    expect(await valueOf(exporter, 'backup_tool_up', 'a')).toBe(0);
    expect(await valueOf(exporter, 'backup_never', 'a')).toBeUndefined();
    expect(await valueOf(exporter, 'backup_last_success_timestamp_seconds', 'a')).toBeUndefined();
    expect(await valueOf(exporter, 'backup_plan_info', 'a')).toBe(1);
  });

  it('by hanging is late, and the others still answer', async () => {
    const onlyWhenAborted = ({ signal }: ToolCall) =>
      new Promise<ToolResult>((resolve) => signal.addEventListener('abort', () => resolve({ kind: 'timeout' })));
    restic.answers.set('a', onlyWhenAborted);
    const { body } = await start(plansFile(PLANS), {}, { timeLimitMs: 500 }).scrape();
    expect(body).toContain('backup_tool_error{plan="a",system="his",tool="restic",reason="timeout"} 1');
    expect(body).toContain('backup_tool_up{plan="b",system="lis",tool="restic"} 1');
    expect(body).toContain('backup_exporter_collector_success{collector="restic"} 1');
  });

  it.each<[string, ToolResult]>([
    ['missing', { kind: 'missing', detail: 'spawn restic ENOENT' }],
    ['unreadable', said('{"not":"a list"}')],
    ['output_too_large', { kind: 'output_too_large' }],
    ['no_repository', failed(10, '')],
  ])('names the reason: %s', async (reason, result) => {
    restic.answers.set('a', () => result);
    const { body } = await start(plansFile(PLANS)).scrape();
    expect(body).toContain(`backup_tool_error{plan="a",system="his",tool="restic",reason="${reason}"} 1`);
  });
});

describe('restic is asked', () => {
  it('once per repository, however many plans look at it', async () => {
    restic.lists('his', fixture('restic-0.17-snapshots.json'));
    await start().scrape();
    const asked = restic.callsOf('snapshots').map(({ env }) => env['RESTIC_REPOSITORY']);
    expect(asked.filter((address) => address === '/srv/restic/his')).toHaveLength(1);
  });

  it('at most every 30 seconds while it answers, and at every scrape while it does not', async () => {
    const asked = () => restic.callsOf('snapshots').filter(({ env }) => env['RESTIC_REPOSITORY'] === '/srv/restic/his');
    restic.answers.set('his', () => WRONG_PASSWORD);
    const exporter = start();
    const after = async (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000);
      await exporter.scrape();
      return asked().length;
    };
    expect(await after(0)).toBe(1);
    expect(await after(5)).toBe(2);
    restic.lists('his', fixture('restic-0.17-snapshots.json'));
    expect(await after(5)).toBe(3);
    expect(await after(29)).toBe(3);
    expect(await after(1)).toBe(4);
    expect(await after(-3600)).toBe(5);
  });

  it('more often when the grace of a plan is short', async () => {
    restic.lists('a', fixture('restic-0.17-snapshots.json'));
    const exporter = start(
      plansFile(`plans:
  - { plan: a, system: his, level: '2', domain: application, unit: u, kind: incremental, every: 1m, grace: 20s, tool: restic, repository: /r/a, password_file: /p }
`),
    );
    for (const seconds of [0, 4, 1]) {
      now = new Date(now.getTime() + seconds * 1000);
      await exporter.scrape();
    }
    expect(restic.callsOf('snapshots')).toHaveLength(2);
  });

  it('for the size of a snapshot once, and not at all when it lists sizes itself', async () => {
    restic.lists('his', fixture('restic-0.14.0-snapshots.json'));
    restic.lists('lis', fixture('restic-0.17-snapshots.json'));
    const exporter = start();
    expect(await valueOf(exporter, 'backup_last_size_bytes', 'his-incremental')).toBe(400_014);
    await exporter.scrape();
    expect(restic.callsOf('stats').map(({ args }) => args.at(2)?.slice(0, 8))).toEqual(['567a4fad', '1ccc4ce1']);
  });

  it('for sizes in vain without the tool being called down', async () => {
    restic.answers.set('his', ({ args }) =>
      args[0] === 'stats' ? failed(1, 'out of memory') : said(fixture('restic-0.14.0-snapshots.json')),
    );
    const exporter = start();
    expect(await valueOf(exporter, 'backup_tool_up', 'his-incremental')).toBe(1);
    expect(await valueOf(exporter, 'backup_last_size_bytes', 'his-incremental')).toBeNaN();
    const asked = restic.callsOf('stats').length;
    now = new Date(now.getTime() + 16 * 60_000);
    await exporter.scrape();
    expect(restic.callsOf('stats').length).toBeGreaterThan(asked);
  });

  it('with address and password file in its environment only, and nothing else of ours', async () => {
    await start(undefined, {
      DATABASE_URL: 'postgres://secret',
      RESTIC_PASSWORD: 'x',
      AWS_ACCESS_KEY_ID: 'k',
    }).scrape();
    for (const { args, env } of restic.calls) {
      expect(args.join(' ')).not.toMatch(/srv|secrets|example/);
      expect(args).toEqual(expect.arrayContaining(['--no-lock', '--json', '--no-cache']));
      expect(env).toMatchObject({ AWS_ACCESS_KEY_ID: 'k', PATH: '/usr/bin', LC_ALL: 'C.UTF-8' });
      expect(env).not.toHaveProperty('DATABASE_URL');
      expect(env).not.toHaveProperty('RESTIC_PASSWORD');
    }
    expect(restic.calls.length).toBeGreaterThan(0);
  });
});
