import { HOSPITAL_METRICS } from '@wardwatch/contracts';
import {
  createLog,
  Exporter,
  loadWebConfig,
  NO_WEB_CONFIG,
  startServer,
  systemClock,
  type Collector,
  type Logger,
  type RunClock,
} from '@wardwatch/exporter-kit';
import { hospitalCollectors } from './collectors/index.js';
import type { HospitalExporterConfig } from './config.js';
import { openIntake, type HospitalIntake } from './ingest/hospital-intake.js';
import { censusFile } from './reconcile/census-file.js';
import { sqlCollector } from './sql/collector.js';
import { VERSION } from './version.js';

export interface ExporterParts {
  readonly clock?: RunClock;
  readonly log?: Logger;
}

/** The exporter without its server, for whoever wants to scrape it in the same process. */
export function createExporter(
  config: HospitalExporterConfig,
  intake: HospitalIntake,
  parts: ExporterParts & { readonly more?: readonly Collector[] },
): Exporter {
  const log = parts.log ?? createLog('hospital-exporter', config.logLevel);
  return new Exporter({
    title: 'Wardwatch hospital exporter',
    version: VERSION,
    collectors: [...collectorsOf(config, intake, log), ...(parts.more ?? [])],
    metrics: HOSPITAL_METRICS,
    collectorTimeLimitMs: config.collectorTimeLimitMs,
    log,
    ...(parts.clock === undefined ? {} : { clock: parts.clock }),
  });
}

/** Every source of metrics, one line each. */
function collectorsOf({ policy }: HospitalExporterConfig, intake: HospitalIntake, log: Logger): Collector[] {
  const census = policy.census_file === undefined ? null : censusFile(policy.census_file.path, intake.clock);
  return [...hospitalCollectors(intake, census, log), intake.feed.collector];
}

export interface App {
  readonly url: string;
  readonly hl7Port: number;
  /** Reads the web config again; keeps the old one, and says why, when the new one is bad. */
  reload(): void;
  stop(): Promise<void>;
}

/**
 * Starts the exporter: what was stored is read back before anything new is received.
 * @throws PolicyError for a bad web config or key file; Error when an address is taken or the state folder is in use
 */
export async function startApp(config: HospitalExporterConfig, parts: ExporterParts = {}): Promise<App> {
  const log = parts.log ?? createLog('hospital-exporter', config.logLevel);
  const clock = parts.clock ?? systemClock;
  const webConfig = () => (config.webConfigFile === undefined ? NO_WEB_CONFIG : loadWebConfig(config.webConfigFile));
  const web = webConfig();
  const intake = openIntake({
    policy: config.policy,
    stateFolder: config.stateFolder,
    now: () => clock.now().getTime(),
    log,
  });
  const sql = config.sql === null ? [] : [sqlCollector(config.sql, log)];
  const running: { stop(): Promise<void> }[] = [intake, ...sql];
  const stopAll = async () => {
    await Promise.all(running.map((part) => part.stop()));
  };
  try {
    const server = await startServer(
      createExporter(config, intake, { ...parts, log, more: sql }),
      config.listen,
      web,
      log,
    );
    running.push(server);
    const hl7Port = await intake.start();
    log.info({ url: server.url, hl7: hl7Port, version: VERSION }, 'hospital exporter is ready');
    return {
      url: server.url,
      hl7Port,
      reload() {
        try {
          server.reload(webConfig());
          log.info('web config reloaded');
        } catch (error) {
          log.error({ err: error }, 'web config not reloaded; the old one stays in force');
        }
      },
      async stop() {
        await stopAll();
        log.info('hospital exporter stopped');
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}
