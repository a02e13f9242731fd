import { stringify } from 'yaml';

/** `host:port`, or names behind which DNS finds any number of processes. */
export type Target = string | { readonly names: readonly string[]; readonly port: number };

/** Where things listen, as Prometheus sees them. */
export interface ScrapeTargets {
  readonly wardwatch: Target;
  readonly hospital?: Target;
  readonly backup?: Target;
  readonly station?: Target;
  readonly outreach?: Target;
  readonly partners?: Target;
  readonly accounts?: Target;
  readonly prometheus: Target;
  readonly alertmanager: string;
}

export interface EstateOptions {
  /** Folder with `node.yaml`, `blackbox.yaml` and `snmp.yaml`, in the format of Prometheus' file_sd. */
  readonly folder: string;
  /** Exporters that ask other machines on Prometheus' behalf. */
  readonly blackbox: string;
  readonly snmp: string;
}

export interface PrometheusOptions {
  readonly scrapeSeconds: number;
  /** Backup tools work for every answer, so their exporter is asked less often. */
  readonly backupScrapeSeconds: number;
  readonly targets: ScrapeTargets;
  /** The hospital's own hosts and devices, from files that Prometheus reads again when they change. */
  readonly estate: EstateOptions;
  /** Glob of the rule files. */
  readonly rules: string;
}

/** One configuration for the native stack and the containers; only addresses, paths and the interval differ. */
export function prometheusConfig(options: PrometheusOptions): string {
  const { scrapeSeconds, backupScrapeSeconds, targets, estate, rules } = options;
  const config = {
    global: {
      scrape_interval: `${scrapeSeconds}s`,
      scrape_timeout: `${Math.min(scrapeSeconds, 10)}s`,
      evaluation_interval: `${scrapeSeconds}s`,
    },
    rule_files: [rules],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [targets.alertmanager] }] }] },
    scrape_configs: [
      ...Object.entries(targets).map(([job, target]) => ({
        job_name: job,
        ...(job === 'backup'
          ? { scrape_interval: `${backupScrapeSeconds}s`, scrape_timeout: `${Math.min(backupScrapeSeconds, 30)}s` }
          : {}),
        ...discovery(target),
      })),
      { job_name: 'node', ...fromFile(estate, 'node') },
      { job_name: 'blackbox', metrics_path: '/probe', ...fromFile(estate, 'blackbox'), ...askedBy(estate.blackbox) },
      { job_name: 'snmp', metrics_path: '/snmp', ...fromFile(estate, 'snmp'), ...askedBy(estate.snmp) },
    ],
  };
  return stringify(config);
}

function discovery(target: Target): object {
  return typeof target === 'string'
    ? { static_configs: [{ targets: [target] }] }
    : { dns_sd_configs: [{ names: target.names, type: 'A', port: target.port, refresh_interval: '15s' }] };
}

const fromFile = ({ folder }: EstateOptions, job: string) => ({
  file_sd_configs: [{ files: [`${folder}/${job}.yaml`], refresh_interval: '1m' }],
});

/** The target goes to the prober as a parameter; `instance` stays what is probed. */
const askedBy = (prober: string) => ({
  relabel_configs: [
    { source_labels: ['__address__'], target_label: '__param_target' },
    { source_labels: ['module'], target_label: '__param_module' },
    { source_labels: ['__address__'], target_label: 'instance' },
    { target_label: '__address__', replacement: prober },
  ],
});

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
