import path from 'node:path';
import { isStandIn, type Secrets } from '../settings/secrets.js';
import type { Settings } from '../settings/settings.js';
import type { Service } from '../supervisor/service.js';
import { table } from './table.js';

/** The last words of a start: addresses, the log-in, and what to try. */
export function closingTable(
  services: readonly Service[],
  settings: Settings,
  secrets: Secrets,
  realGrafana: boolean,
): string {
  const rows = services
    .filter((service) => service.url !== null)
    .map((service) => [service.name, service.url ?? '', service.note ?? '']);
  if (settings.demo) {
    rows.push(['wecom stand-in', `http://127.0.0.1:${settings.ports.wecom}`, 'the pages that went out']);
  }
  const admin = path.relative(process.cwd(), path.join(secrets.folder, 'grafana_admin_password'));
  const people = path.relative(process.cwd(), path.join(secrets.folder, 'demo_user_password'));
  const logIn = realGrafana
    ? `Log in as admin, password in ${admin}${settings.demo ? `; demo people wang, li, zhao, chen, guest: password in ${people}` : ''}.`
    : 'No log-in: choose a person (wang, li, zhao, chen, admin, guest) in the top bar of the preview.';
  const webhook = URL.parse(secrets.values.wecom_webhook_url);
  const pager =
    !settings.demo && webhook !== null && isStandIn(webhook)
      ? `Pages reach nobody yet: write your robot's address into ${path.relative(process.cwd(), path.join(secrets.folder, 'wecom_webhook_url'))}.\n`
      : '';
  const attempt = settings.demo
    ? `Try: break something at http://127.0.0.1:${settings.ports.demo} (a feed, a station, a backup) and watch ${grafanaAddress(services)}/a/wardwatch-app/tickets`
    : `Next: ${grafanaAddress(services)}/a/wardwatch-app/setup tests the whole chain. Exporters: ${settings.exporters.join(', ')};\nothers run when WARDWATCH_EXPORTERS in ${path.relative(process.cwd(), path.join(settings.state, 'settings.env'))} names them, once their policies are your own.`;
  return `\nWardwatch is up.\n\n${table(rows)}\n\n${logIn}\n${pager}${attempt}\nCtrl-C or "make down" ends it; "make status" shows how it is.\n`;
}

function grafanaAddress(services: readonly Service[]): string {
  return services.find((service) => service.ports.includes('grafana'))?.url ?? '';
}
