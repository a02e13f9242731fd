import { execFile } from 'node:child_process';
import { access, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** @throws with the Debian package that brings it */
export async function findPgbench(): Promise<string> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => []);
  const places = [
    ...(process.env['PATH'] ?? '').split(':'),
    ...versions.map((version) => `/usr/lib/postgresql/${version}/bin`),
  ];
  for (const place of places) {
    const file = path.join(place, 'pgbench');
    if (
      await access(file).then(
        () => true,
        () => false,
      )
    ) {
      return file;
    }
  }
  throw new Error(
    'pgbench is missing. Install it: apt-get install postgresql-contrib (or postgresql-client-common and postgresql-15)',
  );
}

/** Runs a script against a database for some seconds; returns transactions per second. */
export async function pgbenchRate(url: string, script: string, clients: number, seconds: number): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wardwatch-pgbench-'));
  try {
    const file = path.join(folder, 'script.sql');
    await writeFile(file, script);
    const args = [
      '--no-vacuum',
      '--protocol=prepared',
      '--client',
      String(clients),
      '--jobs',
      '2',
      '--time',
      String(seconds),
      '--file',
      file,
      url,
    ];
    const { stdout } = await run(await findPgbench(), args);
    const match = /^tps = ([0-9.]+)/m.exec(stdout);
    if (!match?.[1]) {
      throw new Error(`pgbench said no rate:\n${stdout}`);
    }
    return Number(match[1]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
