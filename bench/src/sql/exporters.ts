import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '../workbench.js';
import { QUERIES, statement } from './table.js';

/** An exporter as a process of its own. */
export interface RunningExporter {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface ExporterPlace {
  /** For files of this run. */
  readonly folder: string;
  readonly databaseUrl: string;
}

const PORTS = { ours: 24_640, ours_cached: 24_643, postgres: 24_641, sql: 24_642 } as const;
const each = <T>(make: (query: number) => T): T[] => Array.from({ length: QUERIES }, (_, query) => make(query));

/** Our hospital exporter with one database; `cached` serves an answer for an hour, as the peer of P8 does. */
export async function startOurs({ folder, databaseUrl }: ExporterPlace, cached: boolean): Promise<RunningExporter> {
  const url = new URL(databaseUrl);
  const write = async (name: string, content: unknown) => {
    const file = path.join(folder, name);
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content)); // JSON is YAML
    return file;
  };
  const queries = await write(`queries-${cached}.yaml`, {
    queries: each((query) => ({
      query: `q${query}`,
      interval: cached ? 'hour' : 'scrape',
      sql: statement(query),
      labels: ['name'],
      values: [{ column: 'v', metric: `hospital_bench_q${query}`, unit: 'none', help: 'A value of the bench.' }],
    })),
  });
  const databases = await write(`databases-${cached}.yaml`, {
    databases: [
      {
        database: 'bench',
        system: 'his',
        unit: 'information',
        level: '3',
        type: 'postgresql',
        host: url.hostname,
        port: Number(url.port),
        name: url.pathname.slice(1),
        user: url.username,
        password_file: await write('password', decodeURIComponent(url.password)),
        tls: false,
        queries: [queries],
      },
    ],
  });
  const port = cached ? PORTS.ours_cached : PORTS.ours;
  return start(process.execPath, [path.join(ROOT, 'exporters', 'hospital', 'dist', 'main.js')], port, {
    NODE_ENV: 'production',
    HOSPITAL_EXPORTER_LISTEN: `127.0.0.1:${port}`,
    HOSPITAL_CONFIG_FILE: path.join(ROOT, 'exporters', 'hospital', 'fixtures', 'hl7', 'hospital.yaml'),
    HOSPITAL_STATE: path.join(folder, `state-${cached}`),
    HOSPITAL_LOG_LEVEL: 'error',
    HOSPITAL_DATABASES_FILE: databases,
    KEY_FILE: await write('visit-key', randomBytes(48).toString('base64')),
  });
}

/** Debian's postgres_exporter with the same queries and nothing else. */
export async function startPostgresExporter({ folder, databaseUrl }: ExporterPlace): Promise<RunningExporter> {
  const file = path.join(folder, 'postgres-queries.yaml');
  const queries = each((query) => [
    `hospital_bench_q${query}`,
    {
      query: statement(query),
      metrics: [
        { name: { usage: 'LABEL', description: 'Name.' } },
        { v: { usage: 'GAUGE', description: 'A value of the bench.' } },
      ],
    },
  ]);
  await writeFile(file, JSON.stringify(Object.fromEntries(queries)));
  const program = await programOf('prometheus-postgres-exporter');
  const flags = [
    '--disable-default-metrics',
    '--disable-settings-metrics',
    '--no-collector.database',
    '--no-collector.bgwriter',
  ];
  const listen = `--web.listen-address=127.0.0.1:${PORTS.postgres}`;
  return start(program, [listen, `--extend.query-path=${file}`, '--log.level=error', ...flags], PORTS.postgres, {
    DATA_SOURCE_NAME: `${databaseUrl}?sslmode=disable`,
  });
}

/** Debian's sql_exporter, which serves what it read at the start. */
export async function startSqlExporter({ folder, databaseUrl }: ExporterPlace): Promise<RunningExporter> {
  const file = path.join(folder, 'sql-exporter.yaml');
  const job = {
    name: 'bench',
    interval: '1h',
    connections: [`${databaseUrl.replace('postgresql:', 'postgres:')}?sslmode=disable`],
    queries: each((query) => ({
      name: `bench_q${query}`,
      help: 'A value of the bench.',
      labels: ['name'],
      values: ['v'],
      query: statement(query),
    })),
  };
  await writeFile(file, JSON.stringify({ jobs: [job] }));
  const program = await programOf('prometheus-sql-exporter');
  return start(program, ['-config.file', file, '-web.listen-address', `127.0.0.1:${PORTS.sql}`], PORTS.sql, {});
}

/** @throws with the Debian package that brings it */
async function programOf(name: string): Promise<string> {
  const file = path.join('/usr/bin', name);
  await access(file).catch(() => {
    throw new Error(`${name} is missing. Install it: apt-get install ${name}`);
  });
  return file;
}

async function start(
  program: string,
  args: readonly string[],
  port: number,
  env: Readonly<Record<string, string>>,
): Promise<RunningExporter> {
  const child = spawn(program, args, {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const url = `http://127.0.0.1:${port}/metrics`;
  for (let tries = 0; tries < 150 && child.exitCode === null; tries += 1) {
    if (await servesAll(url)) {
      return { url, pid: child.pid ?? -1, stop: () => stop(child) };
    }
    await sleep(100);
  }
  await stop(child);
  throw new Error(`${path.basename(program)} did not serve the series of the bench`);
}

/** Every series of the last query is there. */
async function servesAll(url: string): Promise<boolean> {
  const page = await fetch(url).then(
    (answer) => answer.text(),
    () => '',
  );
  return page.split('\n').filter((line) => line.includes('name="ward-')).length === QUERIES * 250;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
}
