import { readSecret } from '../settings/secrets.js';
import path from 'node:path';
import { ensureDatabase, prepareCluster } from '@wardwatch/postgres';
import pg from 'pg';
import type { Service } from '../supervisor/service.js';
import type { Plan } from './plan.js';

export async function postgresService(plan: Plan): Promise<Service> {
  const { settings, secrets } = plan;
  const server = await prepareCluster({
    dataDir: path.join(settings.state, 'postgres'),
    port: settings.ports.postgres,
    password: await readSecret(path.join(secrets.folder, 'database_password')),
    log: plan.say,
  });
  return {
    name: 'postgres',
    command: server.command,
    args: server.args,
    cwd: server.cwd,
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' },
    ...(server.uid === undefined ? {} : { uid: server.uid }),
    ...(server.gid === undefined ? {} : { gid: server.gid }),
    url: null,
    ports: ['postgres'],
    ready: () => ask(server.adminUrl),
    readyWithinSeconds: 60,
    stopSignal: 'SIGINT',
    afterReady: () => ensureDatabase(server.adminUrl, 'wardwatch'),
  };
}

async function ask(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await client.end().catch(() => undefined);
  }
}
