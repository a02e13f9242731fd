import path from 'node:path';
import { ACCOUNTS_METRICS, type AccountSourceType } from '@wardwatch/contracts';
import {
  createLog,
  Exporter,
  loadWebConfig,
  NO_WEB_CONFIG,
  startServer,
  type Collector,
  type Logger,
  type RunClock,
} from '@wardwatch/exporter-kit';
import type { AccountsExporterConfig } from './config.js';
import { EvidenceStore } from './evidence/store.js';
import { Registry, registerInfoSamples } from './register/registry.js';
import { sourcesCollector } from './sources/collector.js';
import { Gate } from './sources/gate.js';
import { KeptSource } from './sources/kept-source.js';
import { makeSource } from './sources/make-source.js';
import { policySamples } from './sources/samples.js';
import type { Source } from './sources/source.js';
import { VERSION } from './version.js';

export interface ExporterParts {
  readonly clock?: RunClock;
  readonly log?: Logger;
}

/** Sources that are read at the same time. */
const AT_ONCE = 4;

/** The exporter without its server, for whoever wants to scrape it in the same process. */
export function createExporter(config: AccountsExporterConfig, parts: ExporterParts = {}): Exporter {
  const log = parts.log ?? createLog('accounts-exporter', config.logLevel);
  const sources = config.policy.sources.map((about) => makeSource(about, config.policy, config.state));
  return new Exporter({
    title: 'Wardwatch accounts exporter',
    version: VERSION,
    collectors: collectorsOf(sources, config, log),
    metrics: ACCOUNTS_METRICS,
    collectorTimeLimitMs: config.collectorTimeLimitMs,
    log,
    ...(parts.clock === undefined ? {} : { clock: parts.clock }),
  });
}

/** One collector for what the policy says, one for the register, and one for each type of source that there is. */
function collectorsOf(sources: readonly Source[], { policy, state }: AccountsExporterConfig, log: Logger): Collector[] {
  const registry = new Registry(policy.register, policy.utc_offset, log);
  const kept = {
    timings: {
      everySeconds: policy.read_every,
      retrySeconds: policy.retry_every,
      limitSeconds: policy.read_limit,
    },
    registry,
    gate: new Gate(AT_ONCE),
    evidence: new EvidenceStore(state === null ? null : path.join(state, 'evidence'), log),
    log,
  };
  const byType = new Map<AccountSourceType, KeptSource[]>();
  for (const source of sources) {
    const { type } = source.about;
    byType.set(type, [...(byType.get(type) ?? []), new KeptSource(source, kept)]);
  }
  const known: Collector = {
    name: 'policy',
    collect: () =>
      Promise.resolve([
        ...registerInfoSamples(),
        ...sources.flatMap((source) => policySamples(source, policy.findings)),
      ]),
  };
  return [known, registry.collector(), ...[...byType].map(([type, own]) => sourcesCollector(type, own))];
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
export async function startApp(config: AccountsExporterConfig, parts: ExporterParts = {}): Promise<App> {
  const log = parts.log ?? createLog('accounts-exporter', config.logLevel);
  const webConfig = () => (config.webConfigFile === undefined ? NO_WEB_CONFIG : loadWebConfig(config.webConfigFile));
  const exporter = createExporter(config, { ...parts, log });
  const server = await startServer(exporter, config.listen, webConfig(), log);
  log.info({ url: server.url, sources: config.policy.sources.length, version: VERSION }, 'accounts exporter is ready');
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
      log.info('accounts exporter stopped');
    },
  };
}
