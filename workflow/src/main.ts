import { PolicyError } from '@wardwatch/contracts';
import { pino } from 'pino';
import { createApp } from './app.js';
import { ConfigError, readConfig } from './config.js';
import { MigrationError } from './db/migrate.js';

/** Exit codes: 1 something failed that may work later, 2 somebody must mend settings, policies or migrations first. */
const MEND_FIRST = 2;
const SHUTDOWN_LIMIT_MS = 20_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel, base: { service: 'workflow' } });
  const app = createApp({ config, log });
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) {
      return;
    }
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), SHUTDOWN_LIMIT_MS).unref();
    void app.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('SIGHUP', () => void app.reload().catch((error: unknown) => log.error({ err: error }, 'reload failed')));
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
  await app.start();
}

function explain(error: unknown): number {
  if (error instanceof ConfigError) {
    console.error(`The settings have errors:\n${indented(error.message)}`);
    return MEND_FIRST;
  }
  if (error instanceof PolicyError) {
    console.error(`The policies have errors:\n${indented(error.message)}`);
    return MEND_FIRST;
  }
  if (error instanceof MigrationError) {
    console.error(`The database cannot be brought to this version:\n${indented(error.message)}`);
    return MEND_FIRST;
  }
  console.error(
    `The workflow server could not start:\n${indented(error instanceof Error ? error.message : String(error))}`,
  );
  return 1;
}

const indented = (text: string) => text.replace(/^/gm, '  ');

main().catch((error: unknown) => {
  process.exitCode = explain(error);
  // Something half-started may still hold the process.
  setTimeout(() => process.exit(), 2_000).unref();
});
