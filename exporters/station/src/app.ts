import path from 'node:path';
import { STATION_METRICS } from '@wardwatch/contracts';
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
import { equipmentCollector } from './collectors/equipment.js';
import { journalsCollector } from './collectors/journals.js';
import { linksCollector } from './collectors/links.js';
import { ratesCollector } from './collectors/rates.js';
import { valuesCollector } from './collectors/values.js';
import type { StationExporterConfig } from './config.js';
import { evidenceRoute } from './evidence/route.js';
import { FramesJournal } from './journal/frames-journal.js';
import { ValuesJournal } from './journal/values-journal.js';
import { Intake } from './link/intake.js';
import { StationServer } from './link/server.js';
import { RecordsFile } from './policy/records-file.js';
import { StationsState } from './state/stations-state.js';
import { VERSION } from './version.js';

export interface ExporterParts {
  readonly clock?: RunClock;
  readonly log?: Logger;
}

export interface App {
  readonly url: string;
  /** Where the loggers connect; the port that was chosen when the setting said 0. */
  readonly hj212Port: number;
  /** Reads the web config again; keeps the old one, and says why, when the new one is bad. */
  reload(): void;
  stop(): Promise<void>;
}

interface Journals {
  readonly values: ValuesJournal;
  readonly frames: FramesJournal;
}

/**
 * Starts the exporter: journals first, so that what was known is known again before anybody asks or sends.
 * @throws PolicyError for a bad web config; Error when an address is taken or the state folder cannot be written
 */
export async function startApp(config: StationExporterConfig, parts: ExporterParts = {}): Promise<App> {
  const log = parts.log ?? createLog('station-exporter', config.logLevel);
  const clock = parts.clock ?? systemClock;
  const now = () => clock.now().getTime();
  const webConfig = () => (config.webConfigFile === undefined ? NO_WEB_CONFIG : loadWebConfig(config.webConfigFile));
  const initialWebConfig = webConfig();

  const stations = new StationsState(config.stations);
  const journals = await openJournals(config, stations, now);
  const intake = new Intake({ stations, ...journals, now });
  const exporter = createExporter(config, stations, journals, { clock, log });
  const routes = { '/evidence/frames': evidenceRoute(journals.frames, now) };
  const undo: (() => Promise<void>)[] = [() => journals.values.close(), () => journals.frames.close()];
  const stopAll = async () => {
    for (const stop of undo.reverse()) {
      await stop();
    }
  };
  try {
    const server = await startServer(exporter, config.listen, initialWebConfig, log, routes);
    undo.push(() => server.stop());
    const settings = config.policy.server;
    const loggers = await StationServer.listen(config.hj212Listen, { stations, intake, settings, now, log });
    undo.push(() => loggers.stop());
    log.info(
      { url: server.url, hj212Port: loggers.port, stations: stations.all.length, version: VERSION },
      'station exporter is ready',
    );
    return {
      url: server.url,
      hj212Port: loggers.port,
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
        log.info('station exporter stopped');
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function openJournals(
  config: StationExporterConfig,
  stations: StationsState,
  now: () => number,
): Promise<Journals> {
  const { keep, max_megabytes: megabytes } = config.policy.evidence;
  const values = await ValuesJournal.open({
    folder: path.join(config.stateFolder, 'values'),
    restore: (entry) => stations.restore(entry),
    snapshot: () => stations.snapshot(),
  });
  const frames = await FramesJournal.open({
    folder: path.join(config.stateFolder, 'frames'),
    keepSeconds: keep,
    maxBytes: megabytes * 1024 * 1024,
    now,
  });
  return { values, frames };
}

function createExporter(
  config: StationExporterConfig,
  stations: StationsState,
  { values, frames }: Journals,
  { clock, log }: Required<ExporterParts>,
): Exporter {
  const records = new RecordsFile(config.recordsFile, log);
  return new Exporter({
    title: 'Wardwatch station exporter',
    version: VERSION,
    collectors: [
      valuesCollector(stations),
      ratesCollector(stations, records),
      linksCollector(stations),
      equipmentCollector(stations, records),
      journalsCollector(values, frames),
    ],
    metrics: STATION_METRICS,
    collectorTimeLimitMs: config.collectorTimeLimitMs,
    log,
    clock,
  });
}
