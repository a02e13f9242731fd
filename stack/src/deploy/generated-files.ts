import { blackboxConfig } from '../config/blackbox.js';
import { demoPlans } from '../config/demo-plans.js';
import { grafanaSections, iniText } from '../config/grafana.js';
import { prometheusConfig, type Target } from '../config/prometheus.js';
import { TIMINGS } from '../settings/timings.js';
import { CONTAINERS, GRAFANA_PATHS } from './places.js';

const MARK = '# Made by "make generate" from stack/src/config, which also configures the native stack. Do not edit.\n';

/** Every file below `deploy/` that is made from the same code as the native stack's configuration: path → text. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const { wardwatch, hospital, backup, station, outreach, partners, accounts, prometheus, alertmanager } = CONTAINERS;
  const scraping = (timings: { readonly scrape: number; readonly backupScrape: number }, server: Target = wardwatch) =>
    prometheusConfig({
      scrapeSeconds: timings.scrape,
      backupScrapeSeconds: timings.backupScrape,
      targets: { wardwatch: server, hospital, backup, station, outreach, partners, accounts, prometheus, alertmanager },
      estate: { folder: '/etc/prometheus/targets', blackbox: CONTAINERS.blackbox, snmp: CONTAINERS.snmp },
      rules: '/etc/prometheus/rules/*.yml',
    });
  const grafana = grafanaSections({
    listen: '0.0.0.0',
    port: 3000,
    rootUrl: 'http://127.0.0.1:3000',
    ...GRAFANA_PATHS,
  });
  const plans = demoPlans({ everySeconds: TIMINGS.demo.plan, graceSeconds: TIMINGS.demo.grace, database: true });
  return new Map([
    ['deploy/prometheus.yml', MARK + scraping(TIMINGS.hospital)],
    [
      'deploy/scale-out/prometheus.yml',
      MARK + scraping(TIMINGS.hospital, { names: ['workflow', 'worker'], port: 21_500 }),
    ],
    ['deploy/demo/prometheus.yml', MARK + scraping(TIMINGS.demo)],
    ['deploy/demo/backup-plans.yaml', MARK + plans],
    ['deploy/grafana.ini', MARK + iniText(grafana)],
    ['deploy/blackbox.yml', MARK + blackboxConfig()],
  ]);
}
