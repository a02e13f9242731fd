import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ensureDatabase, startPostgres, type RunningPostgres } from '@wardwatch/postgres';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const INTAKE_TOKEN = 'bench-intake-token';
const PORT = 24_500;

/** One PostgreSQL with its usual durability, one workflow server as a process of its own, both for this bench only. */
export interface Workbench {
  /** Database of the workflow server; pgbench writes the same tables in it. */
  readonly databaseUrl: string;
  readonly intakeUrl: string;
  stop(): Promise<void>;
}

export async function openWorkbench(): Promise<Workbench> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wardwatch-bench-'));
  await chmod(folder, 0o711);
  const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), port: 0, password: 'bench' });
  const server = await startServer(folder, postgres);
  return {
    databaseUrl: postgres.url('wardwatch'),
    intakeUrl: `http://127.0.0.1:${PORT}/api/v1/intake/alertmanager`,
    stop: async () => {
      await endProcess(server);
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startServer(folder: string, postgres: RunningPostgres): Promise<ChildProcess> {
  await ensureDatabase(postgres.adminUrl, 'wardwatch');
  const secrets = path.join(folder, 'secrets');
  await mkdir(secrets, { mode: 0o700 });
  await writeFile(path.join(secrets, 'intake_token'), INTAKE_TOKEN);
  await writeFile(path.join(secrets, 'proxy_secret'), 'bench-proxy-secret');
  await writeFile(path.join(secrets, 'wecom_webhook_url'), 'http://127.0.0.1:9/cgi-bin/webhook/send?key=bench');
  const child = spawn(process.execPath, [path.join(ROOT, 'workflow', 'dist', 'main.js')], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: postgres.url('wardwatch'),
      WARDWATCH_LISTEN: `127.0.0.1:${PORT}`,
      WARDWATCH_SECRETS: secrets,
      WARDWATCH_POLICIES: path.join(ROOT, 'policies'),
      WARDWATCH_RUNBOOKS: path.join(ROOT, 'alerts', 'runbooks'),
      // Pages are written in the same transaction; sending them is another process's work and not measured here.
      WARDWATCH_ROLES: 'server',
      WARDWATCH_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) {
      break;
    }
    const ready = await fetch(`http://127.0.0.1:${PORT}/-/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) {
      return child;
    }
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error('the workflow server did not get ready');
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) {
    return;
  }
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
