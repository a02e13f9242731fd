import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLog } from '@wardwatch/exporter-kit';
import { createExporter } from './app.js';
import { readConfig } from './config.js';

let folder: string;
const at = (name: string) => path.join(folder, name);
const environment = (repository: string, password = 'password') => ({
  PATH: process.env['PATH'] ?? '',
  HOME: folder,
  RESTIC_REPOSITORY: at(repository),
  RESTIC_PASSWORD_FILE: at(password),
});

function restic(repository: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync('restic', ['--no-cache', ...args], {
    env: environment(repository),
    encoding: 'utf8',
  });
  if (error ?? status !== 0) {
    throw error ?? new Error(stderr);
  }
  return stdout;
}

/** An exporter with one plan over this repository. */
function exporterOf(repository: string, { password = 'password', tag = '', command = 'restic' } = {}) {
  const plans = at('plans.yaml');
  const choice = tag === '' ? '' : `, tag: ${tag}`;
  writeFileSync(
    plans,
    `plans:
  - { plan: p, system: his, level: '2', domain: application, unit: u, kind: incremental, every: 1h, grace: 1h, tool: restic, repository: '${at(repository)}', password_file: '${at(password)}'${choice} }
`,
  );
  const config = readConfig({
    BACKUP_PLANS_FILE: plans,
    BACKUP_RESTIC_COMMAND: command,
    BACKUP_COLLECTOR_TIMEOUT: '50s',
    PATH: process.env['PATH'],
  });
  return createExporter(config, { log: createLog('test', 'silent') });
}

const scrape = async (...plan: Parameters<typeof exporterOf>) => (await exporterOf(...plan).scrape()).body;

const value = (body: string, metric: string) => {
  const line = body.split('\n').find((one) => one.startsWith(`${metric}{`));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
};
const reason = (body: string) => /backup_tool_error\{.*reason="([a-z_]+)"\} 1/.exec(body)?.[1];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-restic-'));
  writeFileSync(at('password'), 'correct horse\n');
  writeFileSync(at('wrong'), 'battery staple\n');
  writeFileSync(at('empty-password'), '');
  mkdirSync(at('data'));
  restic('repository', 'init');
  writeFileSync(at('data/patients.csv'), 'x'.repeat(1000));
  restic('repository', 'backup', '--tag', 'daily', at('data'));
  writeFileSync(at('data/more.csv'), 'y'.repeat(500));
  restic('repository', 'backup', '--tag', 'daily', at('data'));
  restic('nothing-yet', 'init');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('with a real restic', () => {
  it('a plan shows its newest backup, when, how large, and the one before', async () => {
    const exporter = exporterOf('repository', { tag: 'daily' });
    let { body } = await exporter.scrape();
    // Sizes are asked for once per snapshot and may come with a later scrape.
    for (let i = 0; i < 10 && Number.isNaN(value(body, 'backup_previous_size_bytes')); i += 1) {
      ({ body } = await exporter.scrape());
    }
    const now = Date.now() / 1000;
    expect(value(body, 'backup_tool_up')).toBe(1);
    expect(value(body, 'backup_never')).toBe(0);
    expect(value(body, 'backup_copies')).toBe(2);
    expect(Math.abs(now - (value(body, 'backup_last_success_timestamp_seconds') ?? 0))).toBeLessThan(60);
    expect(value(body, 'backup_last_size_bytes')).toBe(1500);
    expect(value(body, 'backup_previous_size_bytes')).toBe(1000);
  });

  it('the page is clean by promtool', async () => {
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
      input: await scrape('repository'),
      encoding: 'utf8',
    });
    expect(stdout + stderr).toBe('');
    expect(status).toBe(0);
  });

  it('a plan whose tag or repository has nothing was never backed up', async () => {
    for (const body of [await scrape('repository', { tag: 'weekly' }), await scrape('nothing-yet')]) {
      expect(value(body, 'backup_tool_up')).toBe(1);
      expect(value(body, 'backup_never')).toBe(1);
      expect(value(body, 'backup_last_success_timestamp_seconds')).toBe(0);
    }
  });

  it.each([
    ['a wrong password', 'repository', { password: 'wrong' }, 'wrong_password'],
    ['a password file that is gone', 'repository', { password: 'gone' }, 'password_file'],
    ['an empty password file', 'repository', { password: 'empty-password' }, 'password_file'],
    ['no repository', 'not-there', {}, 'no_repository'],
    ['a folder that is no repository', 'data', {}, 'no_repository'],
    ['no restic', 'repository', { command: 'ww-no-restic' }, 'missing'],
    ['a program that is not restic', 'repository', { command: 'true' }, 'unreadable'],
  ])('names %s', async (_what, repository, choice, expected) => {
    const body = await scrape(repository, choice);
    expect(reason(body)).toBe(expected);
    expect(value(body, 'backup_tool_up')).toBe(0);
  });

  it('a damaged snapshot is told of, and not left out in silence', async () => {
    cpSync(at('repository'), at('damaged'), { recursive: true });
    const [snapshot = ''] = readdirSync(at('damaged/snapshots'));
    // restic makes its files read-only; replacing one works for every user.
    rmSync(at(`damaged/snapshots/${snapshot}`), { force: true });
    writeFileSync(at(`damaged/snapshots/${snapshot}`), 'not what restic wrote');
    expect(reason(await scrape('damaged'))).toBe('unreadable');
  });

  it('a failed run leaves no trace in its list, and the plan goes on ageing', async () => {
    const before = await scrape('repository', { tag: 'daily' });
    const failed = spawnSync('restic', ['--no-cache', 'backup', '--tag', 'daily', at('not-there')], {
      env: environment('repository'),
    });
    expect(failed.status).not.toBe(0);
    const after = await scrape('repository', { tag: 'daily' });
    const newest = 'backup_last_success_timestamp_seconds';
    expect(value(after, newest)).toBe(value(before, newest));
    expect(value(after, 'backup_copies')).toBe(2);
    expect(value(after, 'backup_tool_up')).toBe(1);
  });

  it('a backup that runs meanwhile holds nothing up', async () => {
    const running = spawn('restic', ['--no-cache', 'backup', '--stdin'], {
      env: environment('repository'),
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    try {
      while (readdirSync(at('repository/locks')).length === 0) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const body = await scrape('repository', { tag: 'daily' });
      expect(value(body, 'backup_tool_up')).toBe(1);
      expect(value(body, 'backup_lock_age_seconds')).toBeGreaterThan(0);
      expect(readdirSync(at('repository/locks'))).toHaveLength(1);
    } finally {
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGTERM');
      await ended;
    }
  });
});
