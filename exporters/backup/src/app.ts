import { BACKUP_METRICS, type BackupPlan } from '@wardwatch/contracts';
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
import { dumpFolderSource, type DumpPlan } from './collectors/dump-folder.js';
import { planCollector } from './collectors/plan-collector.js';
import { plansCollector } from './collectors/plans.js';
import { resticSource, type ResticPlan } from './collectors/restic.js';
import type { BackupExporterConfig } from './config.js';
import { VERSION } from './version.js';

export interface ExporterParts {
  readonly run?: RunTool;
  readonly clock?: RunClock;
  readonly log?: Logger;
}

/** The exporter without its server, for whoever wants to scrape it in the same process. */
export function createExporter(config: BackupExporterConfig, parts: ExporterParts = {}): Exporter {
  const log = parts.log ?? createLog('backup-exporter', config.logLevel);
  const restic = resticSource(config.plans.filter(isRestic), {
    command: config.resticCommand,
    environment: config.environment,
    cacheDir: config.resticCacheDir,
    everySeconds: config.resticEverySeconds,
    run: parts.run ?? runTool,
  });
  const dumps = dumpFolderSource(config.plans.filter(isDump));
  return new Exporter({
    title: 'Wardwatch backup exporter',
    version: VERSION,
    collectors: [
      plansCollector(config.plans),
      ...(restic.targets.length > 0 ? [planCollector(restic, log)] : []),
      ...(dumps.targets.length > 0 ? [planCollector(dumps, log)] : []),
    ],
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
  log.info({ url: server.url, plans: config.plans.length, version: VERSION }, 'backup exporter is ready');
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

const isRestic = (plan: BackupPlan): plan is ResticPlan => plan.tool === 'restic';
const isDump = (plan: BackupPlan): plan is DumpPlan => plan.tool === 'dump_folder';
