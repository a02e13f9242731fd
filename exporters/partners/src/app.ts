import { PARTNERS_METRICS } from '@wardwatch/contracts';
import {
  createLog,
  Exporter,
  loadWebConfig,
  NO_WEB_CONFIG,
  startServer,
  systemClock,
  type Logger,
  type RunClock,
} from '@wardwatch/exporter-kit';
import { workingCalendar } from '@wardwatch/working-calendar';
import { ledgersCollector } from './collectors/ledgers.js';
import { measureCollector } from './collectors/measure-collector.js';
import type { PartnersExporterConfig } from './config.js';
import { LedgerStore } from './ledger-store.js';
import { MEASURES } from './measures/all.js';
import { sourcesOf } from './sources.js';
import { VERSION } from './version.js';

export interface ExporterParts {
  readonly clock?: RunClock;
  readonly log?: Logger;
}

/** The exporter without its server, for whoever wants to scrape it in the same process; `stop` ends what it reads. */
export function createExporter(
  config: PartnersExporterConfig,
  parts: ExporterParts = {},
): { exporter: Exporter; stop: () => Promise<void> } {
  const { policy } = config;
  const log = parts.log ?? createLog('partners-exporter', config.logLevel);
  const clock = parts.clock ?? systemClock;
  const sources = sourcesOf(policy, config.stateFolder);
  const store = new LedgerStore({
    sources,
    lookEverySeconds: policy.look_every,
    loadWithinMs: policy.load_within * 1000,
    log,
  });
  const calendar = workingCalendar(policy.time_zone, config.calendar);
  const exporter = new Exporter({
    title: 'Wardwatch partners exporter',
    version: VERSION,
    collectors: [
      ledgersCollector(store, sources, policy.ledgers),
      ...Object.entries(MEASURES).map(([name, measure]) =>
        measureCollector({
          name,
          measure,
          store,
          policy: policy.measures,
          calendar,
          monotonicMs: () => clock.monotonicMs(),
        }),
      ),
    ],
    metrics: PARTNERS_METRICS,
    collectorTimeLimitMs: config.collectorTimeLimitMs,
    log,
    clock,
  });
  return { exporter, stop: () => store.stop() };
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
  const { exporter, stop: stopReading } = createExporter(config, { ...parts, log });
  const server = await startServer(exporter, config.listen, webConfig(), log);
  log.info(
    { url: server.url, ledgers: Object.keys(config.policy.ledgers), version: VERSION },
    'partners exporter is ready',
  );
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
      await Promise.all([server.stop(), stopReading()]);
      log.info('partners exporter stopped');
    },
  };
}
