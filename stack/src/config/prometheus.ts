import { stringify } from 'yaml';

/** Where things listen, as Prometheus sees them: `host:port`. */
export interface ScrapeTargets {
  readonly wardwatch: string;
  readonly backup: string;
  readonly prometheus: string;
  readonly alertmanager: string;
}

export interface PrometheusOptions {
  readonly scrapeSeconds: number;
  /** Backup tools work for every answer, so their exporter is asked less often. */
  readonly backupScrapeSeconds: number;
  readonly targets: ScrapeTargets;
  /** Glob of the rule files. */
  readonly rules: string;
}

/** One configuration for the native stack and the containers; only addresses, paths and the interval differ. */
export function prometheusConfig({ scrapeSeconds, backupScrapeSeconds, targets, rules }: PrometheusOptions): string {
  const config = {
    global: {
      scrape_interval: `${scrapeSeconds}s`,
      scrape_timeout: `${Math.min(scrapeSeconds, 10)}s`,
      evaluation_interval: `${scrapeSeconds}s`,
    },
    rule_files: [rules],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [targets.alertmanager] }] }] },
    scrape_configs: Object.entries(targets).map(([job, target]) => ({
      job_name: job,
      ...(job === 'backup'
        ? { scrape_interval: `${backupScrapeSeconds}s`, scrape_timeout: `${Math.min(backupScrapeSeconds, 30)}s` }
        : {}),
      static_configs: [{ targets: [target] }],
    })),
  };
  return stringify(config);
}

/** Options on the command line; the containers' image gets the same ones. */
export function prometheusArgs(configFile: string, dataFolder: string, listen: string): string[] {
  return [
    `--config.file=${configFile}`,
    `--storage.tsdb.path=${dataFolder}`,
    '--storage.tsdb.retention.time=30d',
    '--storage.tsdb.retention.size=5GB',
    `--web.listen-address=${listen}`,
  ];
}
