import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createApp } from './app.js';
import { readConfig, type PreviewConfig } from './config.js';
import { readProvisioning, type Provisioning } from './provisioning/read.js';

const STOP_MILLISECONDS = 3_000;

function main(): void {
  const config = readConfig(process.env, process.cwd());
  const app = createApp(config, provisioningOf(config), () => new Date());
  const server = app.listen(config.port, config.host, (error?: Error) => {
    if (error !== undefined) {
      fail(`cannot listen on ${config.host}:${config.port} (PREVIEW_LISTEN): ${error.message}`);
      return;
    }
    process.stdout.write(`preview (not Grafana) at ${config.rootUrl}\n`);
  });
  const stop = () => {
    server.close();
    server.closeIdleConnections();
    // Streams of live updates never end by themselves.
    setTimeout(() => server.closeAllConnections(), STOP_MILLISECONDS).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** The same files that Grafana mounts; the environment may leave out what has a default. */
function provisioningOf(config: PreviewConfig): Provisioning {
  const readFile = (file: string) => readFileSync(file, 'utf8');
  return readProvisioning(config.provisioningFolder, {
    readFile,
    env: {
      WARDWATCH_PROXY_SECRET: `$__file{${path.join(config.secretsFolder, 'proxy_secret')}}`,
      ...process.env,
      PROMETHEUS_URL: config.prometheusUrl,
      WORKFLOW_URL: config.workflowUrl,
    },
  });
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

try {
  main();
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
