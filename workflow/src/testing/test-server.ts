import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createTestDatabase,
  FakeGrafana,
  FakeRobot,
  type ControlledClock,
  type TestDatabase,
} from '@wardwatch/testkit';
import { pino } from 'pino';
import { createApp, type App } from '../app.js';
import { readConfig, type Config } from '../config.js';
import { createPool } from '../db/pool.js';
import { readMigrations } from '../db/migrate.js';
import { prepareDatabase } from '../db/prepare.js';
import { PersonClient } from './person-client.js';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
export const INTAKE_TOKEN = 'intake-token-of-the-tests';
export const PROXY_SECRET = 'proxy-secret-of-the-tests';

export interface TestServerOptions {
  readonly clock?: ControlledClock;
  readonly roles?: string;
  /** Replaces or adds texts of policy files. */
  readonly policies?: (name: string, text: string) => string;
  /** Starts a further server beside this one, on the same database. */
  readonly beside?: TestServer;
}

/** A whole workflow server in this process: real database, fake Grafana, fake robot. */
export interface TestServer {
  readonly app: App;
  readonly url: string;
  readonly config: Config;
  readonly database: TestDatabase;
  readonly grafana: FakeGrafana;
  readonly robot: FakeRobot;
  readonly dir: string;
  as(login: string, role?: string): PersonClient;
  /** Posts to the intake. @returns status and body. */
  alert(payload: unknown, headers?: Record<string, string>): Promise<{ status: number; body: Record<string, unknown> }>;
  metric(name: string): Promise<string[]>;
  stop(): Promise<void>;
}

export async function testDatabase(): Promise<TestDatabase> {
  const log = pino({ level: 'silent' });
  const migrations = await readMigrations();
  return createTestDatabase({
    source: migrations.map(({ name, sha256 }) => `${name} ${sha256}`).join('\n'),
    migrate: async (url) => {
      const pool = createPool({ url, max: 2, name: 'template', onError: () => undefined });
      await prepareDatabase(url, pool, log);
      await pool.end();
    },
  });
}

/** What a server needs around it; the environment is that of the real program too. */
export interface Surroundings {
  readonly dir: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Folders with policies, secrets and runbooks of their own, and the settings that name them. */
export async function surroundings(
  databaseUrl: string,
  robot: FakeRobot,
  options: TestServerOptions = {},
  grafanaUrl = 'http://127.0.0.1:1',
): Promise<Surroundings> {
  const dir = await mkdtemp(path.join(tmpdir(), 'wardwatch-workflow-'));
  await writeFolders(dir, robot, options.policies ?? ((_name, text) => text));
  const env = {
    DATABASE_URL: databaseUrl,
    WARDWATCH_POLICIES: path.join(dir, 'policies'),
    WARDWATCH_SECRETS: path.join(dir, 'secrets'),
    WARDWATCH_RUNBOOKS: path.join(dir, 'runbooks'),
    GRAFANA_URL: grafanaUrl,
    GRAFANA_ROOT_URL: 'https://grafana.hospital.example',
    PROMETHEUS_URL: 'http://127.0.0.1:1',
    ALERTMANAGER_URL: 'http://127.0.0.1:1',
    WARDWATCH_ROLES: options.roles ?? 'server,worker',
  };
  return { dir, env };
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { beside, clock } = options;
  const database = beside?.database ?? (await testDatabase());
  const grafana = beside?.grafana ?? (await FakeGrafana.start(clock?.now));
  const robot = beside?.robot ?? (await FakeRobot.start());
  const { dir, env } = await surroundings(database.url, robot, options, grafana.url);
  const config = readConfig({ ...env, WARDWATCH_LISTEN: '127.0.0.1:0' });
  const log = pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
  const app = createApp({ config, log, ...(clock && { clock }) });
  await app.start();
  const url = `http://127.0.0.1:${app.address()?.port ?? 0}`;
  return {
    app,
    url,
    config,
    database,
    grafana,
    robot,
    dir,
    as: (login, role = 'Viewer') => new PersonClient(url, PROXY_SECRET, () => grafana.token({ username: login, role })),
    alert: (payload, headers) => postAlert(url, payload, headers),
    metric: (name) => readMetric(url, name),
    async stop() {
      await app.stop();
      await rm(dir, { recursive: true, force: true });
      if (beside === undefined) {
        await Promise.all([grafana.stop(), robot.stop()]);
        await database.drop();
      }
    },
  };
}

async function writeFolders(
  dir: string,
  robot: FakeRobot,
  change: (name: string, text: string) => string,
): Promise<void> {
  await mkdir(path.join(dir, 'secrets'), { recursive: true });
  await writeFile(path.join(dir, 'secrets', 'intake_token'), `${INTAKE_TOKEN}\n`);
  await writeFile(path.join(dir, 'secrets', 'proxy_secret'), `${PROXY_SECRET}\n`);
  await writeFile(path.join(dir, 'secrets', 'wecom_webhook_url'), `${robot.webhookUrl}\n`);
  await mkdir(path.join(dir, 'policies'));
  const source = path.join(REPOSITORY, 'policies');
  for (const name of (await readdir(source)).filter((file) => file.endsWith('.yaml'))) {
    await writeFile(path.join(dir, 'policies', name), change(name, await readFile(path.join(source, name), 'utf8')));
  }
  await cp(path.join(REPOSITORY, 'alerts/runbooks'), path.join(dir, 'runbooks'), { recursive: true });
}

export async function postAlert(url: string, payload: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${url}/api/v1/intake/alertmanager`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${INTAKE_TOKEN}`, ...headers },
    body: typeof payload === 'string' || payload instanceof Uint8Array ? payload : JSON.stringify(payload),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function readMetric(url: string, name: string): Promise<string[]> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
}
