import { t } from '@grafana/i18n';
import type { LineName } from './lines';

/** What a line checks. */
export function lineName(name: LineName): string {
  switch (name) {
    case 'server':
      return t('setup-name.server', 'Workflow server reachable');
    case 'secret':
      return t('setup-name.secret', 'Proxy secret accepted');
    case 'identity':
      return t('setup-name.identity', 'Identity verified');
    case 'clock':
      return t('setup-name.clock', 'Clocks agree');
    case 'datasource':
      return t('setup-name.datasource', 'Prometheus data source in Grafana');
    case 'database':
      return t('setup-name.database', 'Database migrated');
    case 'chinese_search':
      return t('setup-name.chinese_search', 'Chinese search');
    case 'policies':
      return t('setup-name.policies', 'Policies valid');
    case 'jobs':
      return t('setup-name.jobs', 'Background jobs');
    case 'alertmanager_heard':
      return t('setup-name.alertmanager_heard', 'Alertmanager heard');
    case 'prometheus':
      return t('setup-name.prometheus', 'Prometheus answers the server');
    case 'rules_loaded':
      return t('setup-name.rules_loaded', 'Alert rules loaded');
    case 'alertmanager_config':
      return t('setup-name.alertmanager_config', 'Alertmanager sends to Wardwatch');
    case 'exporter':
      return t('setup-name.exporter', 'Exporter');
    case 'channel':
      return t('setup-name.channel', 'Channel');
    case 'audit_chain':
      return t('setup-name.audit_chain', 'Audit chain');
  }
}

/** What was tried, in one line. */
export function lineTried(name: LineName): string {
  switch (name) {
    case 'server':
      return t('setup-tried.server', 'This browser asked the server through Grafana’s proxy who you are.');
    case 'secret':
      return t('setup-tried.secret', 'Grafana’s proxy added the shared secret to the request.');
    case 'identity':
      return t('setup-tried.identity', 'The server verified the token with which Grafana signs who you are.');
    case 'clock':
      return t(
        'setup-tried.clock',
        'The clocks of this browser, the server and its database were compared; 2 s is allowed.',
      );
    case 'datasource':
      return t('setup-tried.datasource', 'Grafana asked the data source “{{uid}}” how many targets are up.', {
        uid: 'wardwatch-prometheus',
      });
    case 'database':
      return t('setup-tried.database', 'The server asked PostgreSQL for its version and its migrations.');
    case 'chinese_search':
      return t('setup-tried.chinese_search', 'The server tried whether the database can index Chinese.');
    case 'policies':
      return t('setup-tried.policies', 'The server checked the policy files.');
    case 'jobs':
      return t('setup-tried.jobs', 'The server looked for jobs that have waited too long.');
    case 'alertmanager_heard':
      return t(
        'setup-tried.alertmanager_heard',
        'The server looked when Alertmanager last sent something; the Watchdog always fires.',
      );
    case 'prometheus':
      return t('setup-tried.prometheus', 'The server asked Prometheus for its version.');
    case 'rules_loaded':
      return t('setup-tried.rules_loaded', 'The server asked Prometheus for its alert rules.');
    case 'alertmanager_config':
      return t('setup-tried.alertmanager_config', 'The server read Alertmanager’s receivers.');
    case 'exporter':
      return t(
        'setup-tried.exporter',
        'The server asked Prometheus whether it can scrape the exporter, and whether its collectors work.',
      );
    case 'channel':
      return t('setup-tried.channel', 'The server looked at the channel’s secret and at the last message through it.');
    case 'audit_chain':
      return t('setup-tried.audit_chain', 'The server followed the hash chain of the audit records.');
  }
}

/** What a line is about, where one check has many: a channel by the name that its policy gives, an exporter by its own. */
export function subjectWords(name: LineName, subject: string): string {
  return name === 'exporter' ? exporterName(subject) : subject;
}

function exporterName(job: string): string {
  switch (job) {
    case 'hospital':
      return t('exporter-name.hospital', 'Hospital');
    case 'backup':
      return t('exporter-name.backup', 'Backups');
    case 'station':
      return t('exporter-name.station', 'Wastewater stations');
    case 'outreach':
      return t('exporter-name.outreach', 'Outreach');
    case 'partners':
      return t('exporter-name.partners', 'Partners');
    case 'accounts':
      return t('exporter-name.accounts', 'Accounts');
    default:
      return job;
  }
}
