import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exporterOf, reasonOf, valueOf } from './testing/one-plan.js';
import { daemon, end, program } from './testing/program.js';

const [DIRECTOR, FILES, STORAGE, NOBODY] = [31_911, 31_912, 31_913, 31_919];

let folder: string;
const running: ChildProcess[] = [];
const at = (name: string) => path.join(folder, name);

/** A director with its catalogue in SQLite, a storage on disk and a file daemon; `lis-files` is of a client that is not there. */
function writeConfigurations(): void {
  const places = `WorkingDirectory = "${at('work')}"; PidDirectory = "${at('run')}"`;
  const job = (name: string, client: string) =>
    `Job { Name = ${name}; Type = Backup; Level = Full; Client = ${client}; FileSet = F; Storage = S; Pool = P; Messages = M }`;
  const client = (name: string, port: number) =>
    `Client { Name = ${name}; Address = 127.0.0.1; FDPort = ${port}; Catalog = C; Password = "files" }`;
  writeFileSync(
    at('dir.conf'),
    `Director { Name = t-dir; DirAddress = 127.0.0.1; DirPort = ${DIRECTOR}; QueryFile = "/etc/bacula/scripts/query.sql"
  ${places}; FD Connect Timeout = 1; Password = "console"; Messages = M }
${job('his-files', 't-fd')}
${job('lis-files', 'gone-fd')}
FileSet { Name = F; Include { File = "${at('data')}" } }
${client('t-fd', FILES)}
${client('gone-fd', NOBODY)}
Storage { Name = S; Address = 127.0.0.1; SDPort = ${STORAGE}; Password = "storage"; Device = D; MediaType = File }
Catalog { Name = C; dbname = "bacula"; dbuser = "bacula"; dbpassword = "" }
Pool { Name = P; Pool Type = Backup; LabelFormat = "Vol-" }
Messages { Name = M; append = "${at('log')}" = all }
Console {
  Name = wardwatch
  Password = "reader"
  CommandACL = .sql, quit
  CatalogACL = C
  JobACL = *all*
}
`,
  );
  writeFileSync(
    at('fd.conf'),
    `Director { Name = t-dir; Password = "files" }
FileDaemon { Name = t-fd; FDAddress = 127.0.0.1; FDport = ${FILES}; ${places} }
Messages { Name = M; director = t-dir = all }
`,
  );
  writeFileSync(
    at('sd.conf'),
    `Storage { Name = t-sd; SDAddress = 127.0.0.1; SDPort = ${STORAGE}; ${places} }
Director { Name = t-dir; Password = "storage" }
Device { Name = D; MediaType = File; ArchiveDevice = ${at('volumes')}; LabelMedia = yes; RandomAccess = yes
  AutomaticMount = yes; RemovableMedia = no; AlwaysOpen = no }
Messages { Name = M; director = t-dir = all }
`,
  );
  const console_ = (port: number, password: string) =>
    `Director { Name = t-dir; DIRport = ${port}; address = 127.0.0.1; Password = "${password}" }\n`;
  writeFileSync(at('console.conf'), console_(DIRECTOR, 'console'));
  // What the guide tells a hospital to give the exporter: it may ask the catalogue and nothing else.
  writeFileSync(
    at('reader.conf'),
    `${console_(DIRECTOR, 'not-used')}Console { Name = wardwatch; Director = t-dir; Password = "reader" }\n`,
  );
  writeFileSync(at('wrong.conf'), console_(DIRECTOR, 'guess'));
  writeFileSync(at('nobody.conf'), console_(NOBODY, 'console'));
}

/** The tables by Debian's own script, without its path and name of the database. */
function makeCatalogue(): void {
  const script = readFileSync('/usr/share/bacula-director/make_sqlite3_tables', 'utf8');
  const sql = /<<END-OF-DATA\n([\s\S]*?)\nEND-OF-DATA/.exec(script)?.[1] ?? '';
  program('sqlite3', [at('work/bacula.db')], { input: sql });
}

const console_ = (input: string) => program('bconsole', ['-n', '-c', at('console.conf')], { input });

const scrape = async (fields: Record<string, unknown> = {}, environment: Record<string, string> = {}) =>
  (
    await exporterOf(
      folder,
      { tool: 'bacula', console_config: at('reader.conf'), job: 'his-files', ...fields },
      environment,
    ).scrape()
  ).body;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-bacula-'));
  ['work', 'run', 'volumes', 'data'].forEach((name) => mkdirSync(at(name)));
  writeFileSync(at('data/patients.csv'), 'x'.repeat(100_000));
  writeConfigurations();
  makeCatalogue();
  // The director's own zone: its times in the catalogue are local ones.
  const env = { TZ: 'Asia/Shanghai' };
  for (const [command, config] of [
    ['bacula-dir', 'dir.conf'],
    ['bacula-sd', 'sd.conf'],
    ['bacula-fd', 'fd.conf'],
  ] as const) {
    running.push(daemon(command, ['-f', '-c', at(config)], { env }));
  }
  await sleep(1500);
}, 60_000);
afterAll(async () => {
  await Promise.all(running.map((child) => end(child)));
  rmSync(folder, { recursive: true });
});

describe('with a real Bacula', () => {
  it('a job that never ran was never backed up', async () => {
    const body = await scrape();
    expect(valueOf(body, 'backup_tool_up')).toBe(1);
    expect(valueOf(body, 'backup_never')).toBe(1);
    expect(valueOf(body, 'backup_last_run_failed')).toBe(0);
  });

  it('a plan shows its newest job at the right moment, whatever the zone of the director', async () => {
    console_('run job=his-files yes\nwait\nrun job=his-files level=Incremental yes\nwait\nquit\n');
    const body = await scrape();
    expect(Math.abs(Date.now() / 1000 - (valueOf(body, 'backup_last_success_timestamp_seconds') ?? 0))).toBeLessThan(
      60,
    );
    expect(valueOf(body, 'backup_copies')).toBe(2);
    expect(valueOf(body, 'backup_last_run_failed')).toBe(0);
    const full = await scrape({ kind: 'system' });
    expect(valueOf(full, 'backup_copies')).toBe(1);
    expect(valueOf(full, 'backup_last_size_bytes')).toBeGreaterThanOrEqual(100_000);
  }, 60_000);

  it('a job that fails is told of, and of another job nothing', async () => {
    console_('run job=lis-files yes\nwait\nquit\n');
    const failed = await scrape({ job: 'lis-files' });
    expect(valueOf(failed, 'backup_never')).toBe(1);
    expect(valueOf(failed, 'backup_last_run_failed')).toBe(1);
    expect(reasonOf(failed, 'backup_last_run_error')).toBe('error');
    expect(valueOf(await scrape(), 'backup_last_run_failed')).toBe(0);
  }, 60_000);

  it.each([
    ['a wrong password', { console_config: 'wrong.conf' }, {}, 'wrong_password'],
    ['a director that is not there', { console_config: 'nobody.conf' }, { BACKUP_COLLECTOR_TIMEOUT: '2s' }, 'timeout'],
    ['a configuration that is gone', { console_config: 'gone.conf' }, {}, 'folder_missing'],
    ['no bconsole', {}, { BACKUP_BCONSOLE_COMMAND: 'ww-no-bconsole' }, 'missing'],
    ['a program that is not bconsole', {}, { BACKUP_BCONSOLE_COMMAND: 'true' }, 'unreadable'],
  ])('names %s', async (_what, { console_config: config }: { console_config?: string }, environment, expected) => {
    const body = await scrape(config === undefined ? {} : { console_config: at(config) }, environment);
    expect(reasonOf(body)).toBe(expected);
    expect(valueOf(body, 'backup_never')).toBeUndefined();
  });
});
