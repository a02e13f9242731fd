import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exporterOf, reasonOf, valueOf } from './testing/one-plan.js';
import { exitOf, program, userNamed } from './testing/program.js';

const POSTGRES = '/usr/lib/postgresql/15/bin';
/** No server of the test listens on it: the socket lies in the test's own folder. */
const PORT = 31_432;

let folder: string;
let postgres: ReturnType<typeof userNamed>;
const at = (name: string) => path.join(folder, name);

const backrest = (...args: string[]) =>
  program('pgbackrest', [`--config=${at('pgbackrest.conf')}`, '--stanza=his', ...args], postgres);
const server = (act: 'start' | 'stop') =>
  program(`${POSTGRES}/pg_ctl`, ['-D', at('data'), '-w', '-m', 'fast', '-l', at('log/server.log'), act], postgres);

const scrape = async (fields: Record<string, unknown> = {}, environment: Record<string, string> = {}) =>
  (
    await exporterOf(
      folder,
      { tool: 'pgbackrest', stanza: 'his', config: at('pgbackrest.conf'), ...fields },
      environment,
    ).scrape()
  ).body;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-pgbackrest-'));
  postgres = userNamed('postgres');
  chmodSync(folder, 0o755);
  for (const name of ['data', 'repo', 'log', 'lock', 'spool', 'socket']) {
    mkdirSync(at(name), { mode: 0o700 });
    chownSync(at(name), postgres.uid ?? process.getuid?.() ?? 0, postgres.gid ?? process.getgid?.() ?? 0);
  }
  writeFileSync(
    at('pgbackrest.conf'),
    `[global]
repo1-path=${at('repo')}
repo1-cipher-type=aes-256-cbc
repo1-cipher-pass=correct-horse
repo1-retention-full=2
lock-path=${at('lock')}
log-path=${at('log')}
spool-path=${at('spool')}
log-level-console=off
start-fast=y
[his]
pg1-path=${at('data')}
pg1-port=${PORT}
pg1-socket-path=${at('socket')}
`,
  );
  program(`${POSTGRES}/initdb`, ['-D', at('data'), '-A', 'trust', '--no-sync'], postgres);
  writeFileSync(
    at('data/postgresql.auto.conf'),
    `port = ${PORT}
listen_addresses = ''
unix_socket_directories = '${at('socket')}'
archive_mode = on
archive_command = 'pgbackrest --config=${at('pgbackrest.conf')} --stanza=his archive-push %p'
fsync = off
`,
  );
  server('start');
  backrest('stanza-create');
}, 120_000);
afterAll(() => {
  exitOf(`${POSTGRES}/pg_ctl`, ['-D', at('data'), '-w', '-m', 'immediate', 'stop'], postgres);
  rmSync(folder, { recursive: true });
});

describe('with a real pgBackRest and PostgreSQL', () => {
  it('a stanza without a backup was never backed up', async () => {
    const body = await scrape();
    expect(valueOf(body, 'backup_tool_up')).toBe(1);
    expect(valueOf(body, 'backup_never')).toBe(1);
  });

  it('a plan shows its newest backup; a full one counts for every kind, an incremental one for the daily', async () => {
    backrest('--type=full', 'backup');
    backrest('--type=incr', 'backup');
    const daily = await scrape();
    expect(valueOf(daily, 'backup_copies')).toBe(2);
    expect(Math.abs(Date.now() / 1000 - (valueOf(daily, 'backup_last_success_timestamp_seconds') ?? 0))).toBeLessThan(
      60,
    );
    expect(valueOf(daily, 'backup_last_size_bytes')).toBeGreaterThan(1_000_000);
    expect(valueOf(daily, 'backup_last_duration_seconds')).toBeGreaterThanOrEqual(0);
    expect(valueOf(daily, 'backup_encrypted')).toBe(1);
    expect(valueOf(await scrape({ kind: 'database' }), 'backup_copies')).toBe(1);
  }, 120_000);

  it('a failed run leaves no trace in its list, and the plan goes on ageing', async () => {
    const before = await scrape();
    server('stop');
    expect(exitOf('pgbackrest', [`--config=${at('pgbackrest.conf')}`, '--stanza=his', 'backup'], postgres)).not.toBe(0);
    const after = await scrape();
    const newest = 'backup_last_success_timestamp_seconds';
    expect(valueOf(after, newest)).toBe(valueOf(before, newest));
    expect(valueOf(after, 'backup_copies')).toBe(2);
    expect(valueOf(after, 'backup_last_run_failed')).toBe(0);
    expect(valueOf(after, 'backup_tool_up')).toBe(1);
    expect(valueOf(after, 'backup_age_seconds')).toBeGreaterThanOrEqual(valueOf(before, 'backup_age_seconds') ?? NaN);
  }, 60_000);

  it('the exporter leaves no log and no lock of its own behind', async () => {
    const files = () => program('find', [folder, '-newer', at('marker'), '-type', 'f', '-not', '-name', 'plans.yaml']);
    writeFileSync(at('marker'), '');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await scrape();
    expect(files()).toBe('');
  });

  it.each([
    ['a stanza that is not there', { stanza: 'lis' }, {}, 'no_repository'],
    ['a repository that is not configured', { repo: 2 }, {}, 'no_repository'],
    ['a configuration that is gone', { config: '/nowhere/pgbackrest.conf' }, {}, 'folder_missing'],
    ['no pgbackrest', {}, { BACKUP_PGBACKREST_COMMAND: 'ww-no-pgbackrest' }, 'missing'],
    ['a program that is not pgbackrest', {}, { BACKUP_PGBACKREST_COMMAND: 'true' }, 'unreadable'],
  ])('names %s', async (_what, fields, environment, expected) => {
    const body = await scrape(fields, environment);
    expect(reasonOf(body)).toBe(expected);
    expect(valueOf(body, 'backup_tool_up')).toBe(0);
  });

  it('names a wrong pass phrase of the repository', async () => {
    const configuration = readFileSync(at('pgbackrest.conf'), 'utf8');
    writeFileSync(at('wrong.conf'), configuration.replace('correct-horse', 'battery'));
    expect(reasonOf(await scrape({ config: at('wrong.conf') }))).toBe('wrong_password');
  });
});
