import { t } from '@grafana/i18n';
import type { Failure } from '../api/failure';
import { reasonWords } from './reasons';

/** What went wrong, in one sentence. */
export function failureTitle(failure: Failure): string {
  switch (failure.kind) {
    case 'problem':
      return reasonWords(failure.code);
    case 'grafana_unreachable':
      return t('failure.grafana_unreachable', 'Grafana cannot be reached. Are you offline?');
    case 'server_unreachable':
      return t('failure.server_unreachable', 'Grafana cannot reach the workflow server.');
    case 'signed_out':
      return t('failure.signed_out', 'You are no longer signed in to Grafana.');
    case 'not_routed':
      return t('failure.not_routed', 'Grafana does not know the way to the workflow server.');
    case 'forbidden':
      return t('failure.forbidden', 'Grafana does not let you use Wardwatch.');
    case 'unexpected':
      return t('failure.unexpected', 'An answer came that was not expected ({{status}}).', { status: failure.status });
  }
}

/** What to do about it; empty where the title says it all. */
export function failureRemedy(failure: Failure): string {
  switch (failure.kind) {
    case 'grafana_unreachable':
      return t('failure-remedy.grafana_unreachable', 'This page tries again by itself. What you typed is kept.');
    case 'server_unreachable':
      return t(
        'failure-remedy.server_unreachable',
        'Start the workflow server, and check the address of the app’s settings (workflowUrl). While it is away, Alertmanager pages directly.',
      );
    case 'signed_out':
      return t('failure-remedy.signed_out', 'Sign in again. What you typed is kept.');
    case 'not_routed':
      return t('failure-remedy.not_routed', 'Enable the app and give it its settings (provisioning/plugins).');
    default:
      return '';
  }
}
