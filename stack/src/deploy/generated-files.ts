import { readFileSync } from 'node:fs';
import path from 'node:path';
import { blackboxConfig } from '../config/blackbox.js';
import { demoPlans } from '../config/demo-plans.js';
import { demoTargets } from '../config/demo-targets.js';
import { grafanaSections, iniText } from '../config/grafana.js';
import { prometheusConfig, type Target } from '../config/prometheus.js';
import { snmpConfig } from '../config/snmp.js';
import { demoAccountsPolicy } from '../demo/accounts/policy.js';
import { demoDatabases } from '../demo/his/databases-policy.js';
import { demoHospitalPolicy } from '../demo/hospital/policy.js';
import { demoPartnersPolicy } from '../demo/partners/policy.js';
import { demoStationsPolicy } from '../demo/stations/policy.js';
import { RECORDS_NAME } from '../demo/stations/records.js';
import { demoOutreachPolicy } from '../demo/wechat/policy.js';
import { ROOT } from '../settings/settings.js';
import { TIMINGS } from '../settings/timings.js';
import { CONTAINER_NETWORKS, CONTAINERS, GRAFANA_PATHS, SECRETS_FOLDER } from './places.js';

const OPEN_DOORS = `# Containers get their addresses from the engine, out of any private network, so the allow lists name them all: the doors are
# published on this machine only.
`;
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
  return new Map<string, string>([
    ['deploy/prometheus.yml', MARK + scraping(TIMINGS.hospital)],
    [
      'deploy/scale-out/prometheus.yml',
      MARK + scraping(TIMINGS.hospital, { names: ['workflow', 'worker'], port: 21_500 }),
    ],
    ['deploy/demo/prometheus.yml', MARK + scraping(TIMINGS.demo)],
    ['deploy/demo/backup-plans.yaml', MARK + plans],
    ['deploy/grafana.ini', MARK + iniText(grafana)],
    ['deploy/blackbox.yml', MARK + blackboxConfig()],
    ['deploy/snmp.yml', MARK + snmpConfig('auths_and_modules', 'public')],
    ...demoPolicies(),
  ]);
}

/** What the demo's exporters are told in containers: the same policies as natively, with the containers' addresses. */
function demoPolicies(): [string, string][] {
  const own = (name: string) => readFileSync(path.join(ROOT, 'policies', name), 'utf8');
  const hospital = demoHospitalPolicy(own('hospital.yaml'), {
    listen: '0.0.0.0:2575',
    censusPath: '${DEMO_HOSPITAL}/census.csv',
    addresses: CONTAINER_NETWORKS,
  });
  const records = path.posix.join('/var/lib/wardwatch/demo/stations', RECORDS_NAME);
  return [
    ['deploy/demo/hospital.yaml', MARK + OPEN_DOORS + hospital],
    ['deploy/demo/hospital-databases.yaml', MARK + demoDatabases(`postgresql://${CONTAINERS.hisDatabase}`)],
    ['deploy/demo/stations.yaml', MARK + OPEN_DOORS + demoStationsPolicy('/app', SECRETS_FOLDER, records)],
    ['deploy/demo/outreach.yaml', MARK + demoOutreachPolicy(`http://${CONTAINERS.wechat}`)],
    ['deploy/demo/partners.yaml', MARK + demoPartnersPolicy()],
    [
      'deploy/demo/accounts.yaml',
      MARK + demoAccountsPolicy(own('accounts.yaml'), { ldapUrl: `ldap://${CONTAINERS.ldap}`, clearText: true }),
    ],
    ...demoTargetFiles(),
  ];
}

function demoTargetFiles(): [string, string][] {
  const places = {
    node: CONTAINERS.node,
    grafana: CONTAINERS.grafana,
    workflow: CONTAINERS.wardwatch,
    hl7: 'hospital-exporter:2575',
    hj212: 'station-exporter:21513',
    room: CONTAINERS.room,
  };
  return [...demoTargets(places)].map(([name, text]) => [`deploy/demo/targets/${name}`, MARK + text]);
}
