import { PARTNERS_METRICS } from '@wardwatch/contracts';
import {
  createLog,
  Exporter,
  loadWebConfig,
  NO_WEB_CONFIG,
  startServer,
  type Logger,
  type RunClock,
} from '@wardwatch/exporter-kit';
import type { PartnersExporterConfig } from './config.js';
import { VERSION } from './version.js';

export interface ExporterParts {
  readonly clock?: RunClock;
  readonly log?: Logger;
}

/** The exporter without its server, for whoever wants to scrape it in the same process. */
export function createExporter(config: PartnersExporterConfig, parts: ExporterParts = {}): Exporter {
  return new Exporter({
    title: 'Wardwatch partners exporter',
    version: VERSION,
    collectors: [],
    metrics: PARTNERS_METRICS,
    collectorTimeLimitMs: config.collectorTimeLimitMs,
    log: parts.log ?? createLog('partners-exporter', config.logLevel),
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
export async function startApp(config: PartnersExporterConfig, parts: ExporterParts = {}): Promise<App> {
  const log = parts.log ?? createLog('partners-exporter', config.logLevel);
  const webConfig = () => (config.webConfigFile === undefined ? NO_WEB_CONFIG : loadWebConfig(config.webConfigFile));
  const exporter = createExporter(config, { ...parts, log });
  const server = await startServer(exporter, config.listen, webConfig(), log);
  log.info({ url: server.url, version: VERSION }, 'partners exporter is ready');
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
      log.info('partners exporter stopped');
    },
  };
}
