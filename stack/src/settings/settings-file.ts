import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PORTS, portSetting, type PortName } from './ports.js';

/** Every setting with its meaning, as comments: people find here what they may change. */
export function settingsTemplate(): string {
  const ports = (Object.keys(PORTS) as PortName[]).map((name) => `#${portSetting(name)}=${PORTS[name]}`);
  return `# Settings of this Wardwatch, read at every start. The environment comes before what stands here.
# Remove the "#" of a line to set it. All programs listen on loopback only.

# Ports.
${ports.join('\n')}

# 0: without the demo hospital.
#DEMO=0

# A PostgreSQL of your own (15 or newer) instead of the embedded one.
#DATABASE_URL=postgresql://wardwatch:…@127.0.0.1:5432/wardwatch

# The Grafana to use (12.4 or newer): a folder with bin/grafana and public/.
#GRAFANA_HOME=/usr/share/grafana

# The address under which people reach Grafana, for the links in pages.
#GRAFANA_ROOT_URL=https://grafana.hospital.example

# Which exporters run without the demo (hospital, backup, station, outreach, partners, accounts): those whose policies
# are your own. Prometheus scrapes just these.
#WARDWATCH_EXPORTERS=backup

# Ledgers of the communications and partnerships departments, the address for data loggers, the SNMP community.
#OUTREACH_LEDGERS=/srv/ledgers/outreach
#PARTNERS_LEDGERS=/srv/ledgers/partners
#STATION_HJ212_HOST=0.0.0.0
#WARDWATCH_SNMP_COMMUNITY=public

# Your policies and backup plans instead of those in the repository, and whatever names the plans use.
#WARDWATCH_POLICIES=/etc/wardwatch/policies
#BACKUP_PLANS_FILE=/etc/wardwatch/policies/backup-plans.yaml

# Seconds between two looks at every service, and at the backup tools.
#WARDWATCH_SCRAPE_SECONDS=15
#WARDWATCH_BACKUP_SCRAPE_SECONDS=60
`;
}

/** Puts the template where the settings are read, unless there is a file already. */
export async function offerSettings(state: string): Promise<void> {
  await mkdir(state, { recursive: true });
  await writeFile(path.join(state, 'settings.env'), settingsTemplate(), { flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') {
        throw error;
      }
    },
  );
}
