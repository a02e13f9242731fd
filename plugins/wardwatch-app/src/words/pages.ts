import { t } from '@grafana/i18n';
import type { Page, TicketSummary } from '@wardwatch/contracts';

/** "2 pages sent, 1 failed": what the channels took; empty when nobody was to be paged. */
export function pagesWords({ sent, failed, pending }: TicketSummary['pages']): string {
  return [
    sent > 0 && t('pages.sent', '{{count}} pages sent', { count: sent }),
    failed > 0 && t('pages.failed', '{{count}} pages failed', { count: failed }),
    pending > 0 && t('pages.pending', '{{count}} pages waiting', { count: pending }),
  ]
    .filter(Boolean)
    .join(t('pages.comma', ', '));
}

export function pageReason(reason: Page['reason']): string {
  switch (reason) {
    case 'created':
      return t('page-reason.created', 'new fault');
    case 'level_raised':
      return t('page-reason.level_raised', 'level raised');
    case 'reopened':
      return t('page-reason.reopened', 'reopened');
    case 'recovered':
      return t('page-reason.recovered', 'recovered');
    case 'test':
      return t('page-reason.test', 'test');
  }
}

export function pageStatus(status: Page['status']): string {
  switch (status) {
    case 'pending':
      return t('page-status.pending', 'Waiting');
    case 'sent':
      return t('page-status.sent', 'Sent');
    case 'failed':
      return t('page-status.failed', 'Failed');
  }
}
