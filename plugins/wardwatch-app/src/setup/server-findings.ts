import { t } from '@grafana/i18n';
import type { SetupCheckName } from '@wardwatch/contracts';
import { fullTime } from '../time/format';

/** The one word of the server that is no figure, version or error. */
const NEVER = 'never';

type Params = Readonly<Record<string, string>>;

/**
 * The server's finding in the reader's language where its figures came along; else in the server's own words, which
 * are English: versions and error texts.
 */
export function serverFinding(check: SetupCheckName, params: Params, text: string): string {
  if (check === 'alertmanager_heard' && text === NEVER) {
    return t('setup-server.never-heard', 'Not heard yet');
  }
  return figures(check, params) ?? text;
}

function figures(check: SetupCheckName, params: Params): string | undefined {
  const {
    version,
    migrations,
    rules,
    files,
    waiting,
    seconds,
    unsealed,
    trigrams,
    address,
    sent,
    collectors,
    failing,
  } = params;
  switch (check) {
    case 'database':
      return version && migrations
        ? t('setup-server.database', 'PostgreSQL {{version}}, migrations: {{migrations}}', { version, migrations })
        : undefined;
    case 'clock':
      return seconds && t('setup-server.clock', '{{seconds}} s apart from the database', { seconds });
    case 'chinese_search':
      return trigrams && t('setup-server.chinese', 'Chinese words are found by their parts');
    case 'alertmanager_config':
      return version && address && alertmanagerWords(version, address);
    case 'exporter':
      return exporterWords(collectors, failing);
    case 'channel':
      return sent && channelWords(sent);
    case 'rules_loaded':
      return rules && t('setup-server.rules', 'Alert rules: {{rules}}', { rules });
    case 'policies':
      return files && t('setup-server.files', 'Files in force: {{files}}', { files });
    case 'jobs':
      return waiting && seconds
        ? t('setup-server.jobs', 'Waiting: {{waiting}}, the oldest for {{seconds}} s', { waiting, seconds })
        : undefined;
    case 'alertmanager_heard':
      return seconds && t('setup-server.heard', 'Last heard {{seconds}} s ago', { seconds });
    case 'audit_chain':
      return unsealed && t('setup-server.audit', 'Unbroken; records not linked yet: {{unsealed}}', { unsealed });
    default:
      return undefined;
  }
}

function alertmanagerWords(version: string, address: string): string {
  return address === 'seen'
    ? t('setup-server.alertmanager-sends', 'Alertmanager {{version}} sends to Wardwatch', { version })
    : t('setup-server.alertmanager-hides', 'Alertmanager {{version}} has a webhook; it hides the address', { version });
}

function exporterWords(collectors: string | undefined, failing: string | undefined): string {
  if (collectors !== undefined) {
    return t('setup-server.exporter-works', 'Scraped, every collector works');
  }
  return failing === undefined
    ? t('setup-server.exporter-silent', 'Prometheus cannot scrape it')
    : t('setup-server.exporter-failing', 'Failing collectors: {{failing}}', { failing });
}

/** `none`, or when the last page went out. */
function channelWords(sent: string): string {
  return sent === 'none'
    ? t('setup-server.channel-unused', 'Nothing sent yet')
    : t('setup-server.channel-sent', 'Last page taken at {{at}}', { at: fullTime(sent) });
}
