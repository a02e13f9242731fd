import { stringify } from 'yaml';
import { HIS_DATABASE, HIS_READER } from './database.js';
import { READER_PASSWORD_FILE } from './reader-password.js';

/** `hospital-databases.yaml` of the demo: its HIS, on the server of this address. */
export function demoDatabases(databaseUrl: string): string {
  const { hostname, port } = new URL(databaseUrl);
  return stringify({
    // So that a slow database shows itself within the demo's short scrapes.
    limits: { connect: '1s', query: '2s' },
    databases: [
      {
        database: 'his',
        system: 'his',
        unit: 'information',
        level: '2',
        type: 'postgresql',
        host: hostname,
        port: Number(port === '' ? 5432 : port),
        name: HIS_DATABASE,
        user: HIS_READER,
        password_file: `\${WARDWATCH_SECRETS}/${READER_PASSWORD_FILE}`,
        tls: false,
        queries: ['appointments', 'queues', 'income', 'stock'],
      },
    ],
  });
}
