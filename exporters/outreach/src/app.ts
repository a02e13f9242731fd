import path from 'node:path';
import { OUTREACH_METRICS } from '@wardwatch/contracts';
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
import { ledgerCollector, type LedgerCollectorOptions } from './collectors/ledger.js';
import { policyCollector } from './collectors/policy.js';
import { wechatCollector, type WechatCollector } from './collectors/wechat.js';
import type { OutreachExporterConfig } from './config.js';
import { contentPlan } from './ledgers/content-plan.js';
import { execution } from './ledgers/execution.js';
import { keywordHits } from './ledgers/keyword-hits.js';
import { pushLog } from './ledgers/push-log.js';
import { replyLog } from './ledgers/reply-log.js';
import { VERSION } from './version.js';

export interface ExporterParts {
  readonly clock?: RunClock;
  readonly log?: Logger;
}

/** The exporter without its server, for whoever wants to scrape it in the same process. */
export interface OutreachExporter {
  readonly exporter: Exporter;
  /** Settles when no account is being fetched. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export function createExporter(config: OutreachExporterConfig, parts: ExporterParts = {}): OutreachExporter {
  const { policy, stateFolder } = config;
  const log = parts.log ?? createLog('outreach-exporter', config.logLevel);
  const accounts = policy.accounts.map((account) => wechatCollector({ policy, account, stateFolder, log }));
  const exporter = new Exporter({
    title: 'Wardwatch outreach exporter',
    version: VERSION,
    collectors: [policyCollector(policy), ...accounts, ...ledgerCollectors(config, log)],
    metrics: OUTREACH_METRICS,
    collectorTimeLimitMs: config.collectorTimeLimitMs,
    log,
    ...(parts.clock === undefined ? {} : { clock: parts.clock }),
  });
  const all = (act: (account: WechatCollector) => Promise<void>) =>
    Promise.all(accounts.map(act)).then(() => undefined);
  return { exporter, idle: () => all((account) => account.idle()), stop: () => all((account) => account.stop()) };
}

function ledgerCollectors({ policy, stateFolder }: OutreachExporterConfig, log: Logger): Collector[] {
  const options: LedgerCollectorOptions = {
    folder: policy.ledgers.folder,
    keepIn: path.join(stateFolder, 'ledgers'),
    log,
  };
  return [
    ledgerCollector(contentPlan(policy), options),
    ledgerCollector(pushLog(policy), options),
    ledgerCollector(execution(policy), options),
    ledgerCollector(keywordHits(policy), options),
    ledgerCollector(replyLog(policy), options),
  ];
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
export async function startApp(config: OutreachExporterConfig, parts: ExporterParts = {}): Promise<App> {
  const log = parts.log ?? createLog('outreach-exporter', config.logLevel);
  const webConfig = () => (config.webConfigFile === undefined ? NO_WEB_CONFIG : loadWebConfig(config.webConfigFile));
  const { exporter, stop } = createExporter(config, { ...parts, log });
  const server = await startServer(exporter, config.listen, webConfig(), log);
  const accounts = config.policy.accounts.length;
  log.info({ url: server.url, accounts, version: VERSION }, 'outreach exporter is ready');
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
      await Promise.all([server.stop(), stop()]);
      log.info('outreach exporter stopped');
    },
  };
}
