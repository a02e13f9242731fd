import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ensureDatabase, startPostgres, type RunningPostgres } from './index.js';

const run = promisify(execFile);
const folders: string[] = [];
const running: RunningPostgres[] = [];

afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

async function start(name: string): Promise<RunningPostgres> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ward watch 测试 '));
  folders.push(folder);
  await chmod(folder, 0o711);
  const dataDir = path.join(folder, name);
  await mkdir(dataDir);
  const server = await startPostgres({ dataDir, port: 0, password: "p'ä:/密", settings: { fsync: 'off' } });
  running.push(server);
  return server;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.flatMap((row) => Object.values(row));
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  it('starts in a folder with spaces and Chinese characters, and can search Chinese', async () => {
    const server = await start('数据 1');
    await ensureDatabase(server.adminUrl, 'wardwatch');
    await ensureDatabase(server.adminUrl, 'wardwatch');
    const url = server.url('wardwatch');
    await ask(url, 'create extension pg_trgm');
    expect(await ask(url, `select cardinality(show_trgm('挂号系统故障'))`)).toEqual([expect.any(Number)]);
    expect(await ask(url, `select cardinality(show_trgm('中')) > 0`)).toEqual([true]);
  });

  it('listens on loopback only, over no socket file, and wants its password', async () => {
    const server = await start('data');
    expect(await ask(server.adminUrl, 'show listen_addresses')).toEqual(['127.0.0.1']);
    expect(await ask(server.adminUrl, 'show unix_socket_directories')).toEqual(['']);
    const wrong = new URL(server.adminUrl);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
  });

  const asRoot = process.getuid?.() === 0;
  (asRoot ? it : it.skip)('started by root, takes back data that somebody gave to another user', async () => {
    const first = await start('data');
    const dataDir = path.join(folders.at(-1) ?? '', 'data');
    await first.stop();
    await run('chown', ['-R', '0:0', dataDir]);
    const again = await startPostgres({ dataDir, port: 0, password: "p'ä:/密", settings: { fsync: 'off' } });
    running.push(again);
    expect(await ask(again.adminUrl, 'select 1')).toEqual([1]);
  });

  it('ends when asked, and twice is once', async () => {
    const server = await start('data');
    await server.stop();
    await server.stop();
    await expect(ask(server.adminUrl, 'select 1')).rejects.toThrow();
  });
});
