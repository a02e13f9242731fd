import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exporterOf, reasonOf, valueOf } from './testing/one-plan.js';
import { daemon, end, exitOf, program } from './testing/program.js';

let folder: string;
const at = (name: string) => path.join(folder, name);

/** Borg as the job that makes the backups runs it, in whatever zone. */
const jobEnv = (zone = 'UTC') => ({
  BORG_BASE_DIR: at('job'),
  BORG_REPO: at('repo'),
  BORG_PASSPHRASE: 'correct horse',
  TZ: zone,
});
const borg = (zone: string, ...args: string[]) => program('borg', args, { env: jobEnv(zone) });

interface Choice {
  readonly repository?: string;
  readonly passphrase?: string;
  readonly archives?: string;
  readonly environment?: Record<string, string>;
}

/** Ends and sizes are asked for once per archive and may come with a later scrape. */
async function scrape(
  { repository = 'repo', passphrase = 'pass phrase', archives, environment }: Choice = {},
  until = 'backup_last_size_bytes',
) {
  const plan = { tool: 'borg', repository: at(repository), passphrase_file: at(passphrase), archives };
  const exporter = exporterOf(folder, plan, { BACKUP_TOOLS_EVERY: '1s', ...environment });
  let { body } = await exporter.scrape();
  for (let again = 0; again < 10 && Number.isNaN(valueOf(body, until)); again += 1) {
    await sleep(1100);
    ({ body } = await exporter.scrape());
  }
  return body;
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ww 'borg' "));
  writeFileSync(at('pass phrase'), 'correct horse\n');
  writeFileSync(at('wrong'), 'battery staple\n');
  mkdirSync(at('data'));
  borg('UTC', 'init', '-e', 'repokey');
  writeFileSync(at('data/patients.csv'), 'x'.repeat(1000));
  borg('UTC', 'create', '::his-1', at('data'));
  writeFileSync(at('data/more.csv'), 'y'.repeat(500));
  borg('Asia/Shanghai', 'create', '::his-2', at('data'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('with a real Borg', () => {
  it.each(['UTC', 'Asia/Shanghai'])(
    'a plan shows its newest archive at the right moment, in the zone %s',
    async (TZ) => {
      const body = await scrape({ archives: 'his-*', environment: { TZ } }, 'backup_previous_size_bytes');
      expect(valueOf(body, 'backup_tool_up')).toBe(1);
      const made = valueOf(body, 'backup_last_success_timestamp_seconds') ?? 0;
      expect(Math.abs(Date.now() / 1000 - made)).toBeLessThan(120);
      expect(valueOf(body, 'backup_copies')).toBe(2);
      expect(valueOf(body, 'backup_last_size_bytes')).toBe(1500);
      expect(valueOf(body, 'backup_previous_size_bytes')).toBe(1000);
      expect(valueOf(body, 'backup_encrypted')).toBe(1);
      expect(valueOf(body, 'backup_lock_age_seconds')).toBe(0);
    },
  );

  it('a plan whose archives have other names was never backed up', async () => {
    expect(valueOf(await scrape({ archives: 'lis-*' }, 'backup_never'), 'backup_never')).toBe(1);
  });

  it('a failed run leaves no trace in the list, and the plan goes on ageing', async () => {
    const before = valueOf(await scrape(), 'backup_last_success_timestamp_seconds');
    expect(exitOf('borg', ['create', '::his-2', at('data')], { env: jobEnv() })).toBe(2);
    expect(exitOf('borg', ['create', '::his-3', at('gone')], { env: { ...jobEnv(), BORG_PASSPHRASE: 'x' } })).toBe(2);
    const body = await scrape();
    expect(valueOf(body, 'backup_last_success_timestamp_seconds')).toBe(before);
    expect(valueOf(body, 'backup_copies')).toBe(2);
    expect(valueOf(body, 'backup_tool_up')).toBe(1);
  });

  it('a repository that somebody holds locked is read all the same, and says since when', async () => {
    const holder = daemon('borg', ['with-lock', at('repo'), 'sleep', '60'], { env: jobEnv() });
    try {
      let body = '';
      for (let again = 0; again < 20 && !(Number(valueOf(body, 'backup_lock_age_seconds')) > 0); again += 1) {
        await sleep(100);
        body = await scrape();
      }
      expect(valueOf(body, 'backup_lock_age_seconds')).toBeGreaterThan(0);
      expect(valueOf(body, 'backup_tool_up')).toBe(1);
      expect(valueOf(body, 'backup_copies')).toBe(2);
      expect(exitOf('borg', ['--lock-wait', '0', 'create', '::his-4', at('data')], { env: jobEnv() })).toBe(2);
    } finally {
      await end(holder);
    }
  });

  it.each([
    ['a wrong passphrase', { passphrase: 'wrong' }, 'wrong_password'],
    ['a passphrase file that is gone', { passphrase: 'gone' }, 'password_file'],
    ['no repository', { repository: 'not-there' }, 'no_repository'],
    ['a folder that is no repository', { repository: 'data' }, 'no_repository'],
    ['no borg', { environment: { BACKUP_BORG_COMMAND: 'ww-no-borg' } }, 'missing'],
    ['a program that is not borg', { environment: { BACKUP_BORG_COMMAND: 'true' } }, 'unreadable'],
  ])('names %s', async (_what, choice, expected) => {
    const body = await scrape(choice);
    expect(reasonOf(body)).toBe(expected);
    expect(valueOf(body, 'backup_tool_up')).toBe(0);
    expect(valueOf(body, 'backup_never')).toBeUndefined();
  });
});
