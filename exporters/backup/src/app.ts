import { BACKUP_METRICS } from '@wardwatch/contracts';
import {
  createLog,
  Exporter,
  loadWebConfig,
  NO_WEB_CONFIG,
  runTool,
  startServer,
  type Logger,
  type RunClock,
  type RunTool,
} from '@wardwatch/exporter-kit';
import { collectorsOf } from './collectors/all.js';
import type { BackupExporterConfig } from './config.js';
import { ask, type Ask } from './http/ask.js';
import { VERSION } from './version.js';

export interface ExporterParts {
  readonly run?: RunTool;
  readonly ask?: Ask;
  readonly clock?: RunClock;
  readonly log?: Logger;
}

/** The exporter without its server, for whoever wants to scrape it in the same process. */
export function createExporter(config: BackupExporterConfig, parts: ExporterParts = {}): Exporter {
  const log = parts.log ?? createLog('backup-exporter', config.logLevel);
  return new Exporter({
    title: 'Wardwatch backup exporter',
    version: VERSION,
    collectors: collectorsOf(config, { run: parts.run ?? runTool, ask: parts.ask ?? ask, log }),
    metrics: BACKUP_METRICS,
    collectorTimeLimitMs: config.collectorTimeLimitMs,
    log,
    ...(parts.clock === undefined ? {} : { clock: parts.clock }),
  });
}

export interface App {
  readonly url: string;
  /** Reads the web config again; keeps the old one, and says why, when the new one is bad. */
  reload(): void;
  stop(): Promise<void>;
}

/**
 * Starts the exporter.
 * @throws PolicyError for a bad web config; Error when the address is taken
 */
export async function startApp(config: BackupExporterConfig, parts: ExporterParts = {}): Promise<App> {
  const log = parts.log ?? createLog('backup-exporter', config.logLevel);
  const webConfig = () => (config.webConfigFile === undefined ? NO_WEB_CONFIG : loadWebConfig(config.webConfigFile));
  const exporter = createExporter(config, { ...parts, log });
  const server = await startServer(exporter, config.listen, webConfig(), log);
  log.info({ url: server.url, plans: config.policy.plans.length, version: VERSION }, 'backup exporter is ready');
  return {
    url: server.url,
    reload() {
      try {
        server.reload(webConfig());
        log.info('web config reloaded');
      } catch (error) {
        log.error({ err: error }, 'web config not reloaded; the old one stays in force');
      }
    },
    async stop() {
      await server.stop();
      log.info('backup exporter stopped');
    },
  };
}
