import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { accounts } from './accounts/accounts.js';
import { backups } from './backups/backups.js';
import { estate } from './estate/estate.js';
import { outreach } from './outreach/outreach.js';
import { overview } from './overview/overview.js';
import { partners } from './partners/partners.js';
import { stations } from './stations/stations.js';
import { emergency } from './emergency/emergency.js';
import { feeds } from './feeds/feeds.js';
import { hospital } from './hospital/hospital.js';
import { lab } from './lab/lab.js';
import { valuechain } from './valuechain/valuechain.js';
import { beds } from './beds/beds.js';
import { uidOf, type DashboardKey } from './parts/catalogue.js';
import { LANGUAGES, type Language } from './parts/language.js';

const DASHBOARDS: Readonly<Partial<Record<DashboardKey, (language: Language) => Dashboard>>> = {
  overview,
  beds,
  valuechain,
  lab,
  hospital,
  feeds,
  emergency,
  backups,
  accounts,
  estate,
  outreach,
  partners,
  stations,
};

/** Every generated file: path under `provisioning/dashboards` and its text. */
export function generate(): Map<string, string> {
  const files = new Map<string, string>();
  for (const language of LANGUAGES) {
    for (const [key, build] of Object.entries(DASHBOARDS)) {
      const name = `${language}/${uidOf(key as DashboardKey, language)}.json`;
      files.set(name, `${JSON.stringify(inTheOpen(build(language)), null, 2)}\n`);
    }
  }
  return files;
}

/** The SDK puts links and annotations into a menu behind a button; here they stand beside the time range. */
function inTheOpen(dashboard: Dashboard): Dashboard {
  const shown = <T extends { placement?: unknown }>(item: T): T => {
    delete item.placement;
    return item;
  };
  dashboard.links?.forEach(shown);
  dashboard.annotations?.list?.forEach(shown);
  return dashboard;
}
