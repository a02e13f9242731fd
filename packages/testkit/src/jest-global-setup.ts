import { mkdtemp, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres, type RunningPostgres } from '@wardwatch/postgres';
import { ADMIN_URL_VARIABLE } from './database.js';

/** What the teardown must end; jest shares globals between the two, not with tests. */
declare global {
  var wardwatchTestServer: { server: RunningPostgres; folder: string } | undefined;
}

/** One real PostgreSQL for the run, in a folder of its own. Durability is off: what a test loses, it makes again. */
export default async function setUp(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wardwatch-test-'));
  await chmod(folder, 0o711);
  const server = await startPostgres({
    dataDir: path.join(folder, 'postgres'),
    port: 0,
    password: 'test',
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  });
  globalThis.wardwatchTestServer = { server, folder };
  process.env[ADMIN_URL_VARIABLE] = server.adminUrl;
}
