import { t } from '@grafana/i18n';
import type { SetupRemedy } from '@wardwatch/contracts';
import type { Reason } from '@wardwatch/contracts/reasons';
import { RAW } from '../i18n/raw';
import { failureRemedy } from '../words/failures';
import type { Finding, SetupLine } from './lines';

/** What to do about a line: each remedy that its findings or the server name. Empty when nothing need be done. */
export function remedyWords({ state, findings, remedy, params }: SetupLine): string[] {
  if (state === 'ok' || state === 'unknown') {
    return [];
  }
  const fromHere = findings.map(remedyOfFinding);
  const fromServer = remedy === null ? '' : serverRemedy(remedy, params);
  return [...new Set([...fromHere, fromServer].filter((words) => words !== ''))];
}

const CLOCKS_DIFFER_ABOVE_MS = 2000;

function remedyOfFinding(finding: Finding): string {
  switch (finding.kind) {
    case 'answered':
      return t(
        'setup-remedy.slow',
        'See whether the server or this network is overloaded: “make status”, .wardwatch/logs/workflow.log.',
      );
    case 'failure':
      return finding.failure.kind === 'problem' ? remedyOfReason(finding.failure.code) : failureRemedy(finding.failure);
    case 'known_as':
      return finding.me.person === null ? addPerson(finding.me.login) : '';
    case 'clock':
      return Math.abs(finding.reading.offsetMs) - finding.reading.uncertaintyMs > CLOCKS_DIFFER_ABOVE_MS
        ? t(
            'setup-remedy.clock',
            'Set this device’s clock by the hospital’s time server (NTP). Until then time left is counted by the server’s clock.',
          )
        : '';
    case 'datasource':
      return finding.outcome.state === 'missing'
        ? t(
            'setup-remedy.datasource',
            'Provision a Prometheus data source with the uid “wardwatch-prometheus” (provisioning/datasources).',
          )
        : t(
            'setup-remedy.datasource_silent',
            'See that Prometheus runs and that Grafana reaches it at the data source’s address.',
          );
    default:
      return '';
  }
}

function addPerson(login: string): string {
  return t(
    'setup-remedy.add_person',
    'Enter the login “{{login}}” in policies/people.yaml, active, with a unit and duties.',
    {
      login,
      ...RAW,
    },
  );
}

/** What to do when the server refused, by its reason. */
function remedyOfReason(reason: Reason): string {
  switch (reason) {
    case 'secret_missing':
      return t(
        'setup-remedy.secret_missing',
        'Set secureJsonData.proxySecret of the app (provisioning/plugins) to the content of .wardwatch/secrets/proxy_secret, then restart Grafana.',
      );
    case 'secret_wrong':
      return t(
        'setup-remedy.secret_wrong',
        'Give Grafana and the workflow server the same proxy_secret file, then restart both.',
      );
    case 'token_missing':
      return t(
        'setup-remedy.token_missing',
        'Open this page through Grafana while signed in, and see that Grafana is 12.4 or newer.',
      );
    case 'keys_unavailable':
    case 'token_key_unknown':
      return t(
        'setup-remedy.keys',
        'Check that GRAFANA_URL of the workflow server leads to this Grafana: it must be able to read /api/signing-keys/keys.',
      );
    case 'token_audience':
    case 'token_issuer':
      return t(
        'setup-remedy.token_origin',
        'Compare GRAFANA_AUDIENCE and GRAFANA_ISSUER of the workflow server with this Grafana’s organisation and root_url.',
      );
    case 'token_expired':
    case 'token_not_yet_valid':
      return t(
        'setup-remedy.token_time',
        'Set the clocks of Grafana’s and the workflow server’s hosts by the same time server (NTP).',
      );
    case 'person_inactive':
    case 'not_in_register':
      return t('setup-remedy.register', 'Enter this login in policies/people.yaml, active, with a unit and duties.');
    case 'database_unavailable':
      return serverRemedy('start_database', {});
    default:
      return t('setup-remedy.log', 'Read .wardwatch/logs/workflow.log at this time.');
  }
}

/** The server's remedies; numbers and names stand in `params`. A newer server may know one that this does not. */
export function serverRemedy(remedy: SetupRemedy, params: Readonly<Record<string, string>>): string {
  switch (remedy) {
    case 'add_person':
      return addPerson(params['login'] ?? '');
    case 'sync_clock':
      return t(
        'setup-remedy.sync_clock',
        'Set the clocks of the server’s and the database’s hosts by the same time server (NTP); they differ by {{seconds}} s.',
        {
          seconds: params['seconds'],
        },
      );
    case 'start_database':
      return t(
        'setup-remedy.start_database',
        'Check that PostgreSQL runs and that DATABASE_URL leads to it. Alertmanager keeps trying meanwhile: nothing is lost.',
      );
    case 'upgrade_database':
      return t('setup-remedy.upgrade_database', 'Upgrade PostgreSQL ({{version}}) to 15 or newer.', {
        version: params['version'],
      });
    case 'database_locale':
      return t(
        'setup-remedy.database_locale',
        'Make the database with a locale that knows Chinese, such as initdb --locale=C.UTF-8 --encoding=UTF8. Search still works, slowly.',
      );
    case 'mend_policies':
      return t(
        'setup-remedy.mend_policies',
        'Mend the fields named above in policies/. Until then the rules from before are in force.',
      );
    case 'start_worker':
      return t(
        'setup-remedy.start_worker',
        'Start a process with WARDWATCH_ROLES=worker: {{waiting}} jobs wait, so pages may be late.',
        {
          waiting: params['waiting'],
        },
      );
    case 'check_alertmanager_webhook':
      return t(
        'setup-remedy.check_alertmanager_webhook',
        'Check that Prometheus and Alertmanager run, that the Watchdog fires, and that Alertmanager has the intake token. Until it is heard, silence may be a fault.',
      );
    case 'check_prometheus_url':
      return t(
        'setup-remedy.check_prometheus_url',
        'Start Prometheus and check PROMETHEUS_URL of the workflow server.',
      );
    case 'load_rules':
      return t(
        'setup-remedy.load_rules',
        'Name alerts/rules/*.yml under rule_files of prometheus.yml and reload Prometheus.',
      );
    case 'check_alertmanager_url':
      return t(
        'setup-remedy.check_alertmanager_url',
        'Start Alertmanager and check ALERTMANAGER_URL of the workflow server.',
      );
    case 'configure_receiver':
      return t(
        'setup-remedy.configure_receiver',
        'Give alertmanager.yml a webhook receiver with the address {{path}} and the intake token by file, and route to it.',
        {
          path: params['path'],
          ...RAW,
        },
      );
    case 'start_exporter':
      return t(
        'setup-remedy.start_exporter',
        'Start the {{job}} exporter and read its log (.wardwatch/logs/{{job}}-exporter.log); a bad setting or policy is named there with its line.',
        { job: params['job'], ...RAW },
      );
    case 'look_at_collectors':
      return t(
        'setup-remedy.look_at_collectors',
        'Read the log of the {{job}} exporter for {{failing}}, and the runbook of the collector’s alert.',
        { job: params['job'], failing: params['failing'], ...RAW },
      );
    case 'write_channel_secret':
      return t(
        'setup-remedy.write_channel_secret',
        'Write the secret of the channel “{{channel}}” into .wardwatch/secrets (for WeCom: wecom_webhook_url), then send a test.',
        {
          channel: params['channel'],
          ...RAW,
        },
      );
    case 'test_channel':
      return t(
        'setup-remedy.test_channel',
        'The last message through “{{channel}}” failed: mend what the channel answered and send a test.',
        {
          channel: params['channel'],
          ...RAW,
        },
      );
    case 'inspect_audit':
      return t(
        'setup-remedy.inspect_audit',
        'Leave the database as it is, tell whoever answers for the audit, and compare with the last backup.',
      );
    default:
      return t('setup-remedy.log', 'Read .wardwatch/logs/workflow.log at this time.');
  }
}
