import { t } from '@grafana/i18n';
import type { HelpLine } from '../ui/KeyboardHelp';
import type { TicketTab } from './ticket-view';

export function tabName(tab: TicketTab): string {
  switch (tab) {
    case 'timeline':
      return t('ticket.tab-timeline', 'Timeline');
    case 'now':
      return t('ticket.tab-now', 'Now');
    case 'details':
      return t('ticket.tab-details', 'Details');
  }
}

export function ticketHelpLines(): HelpLine[] {
  return [
    { keys: ['a'], does: t('keyboard.accept', 'Accept the ticket') },
    { keys: ['c'], does: t('keyboard.comment', 'Comment on the ticket') },
    { keys: ['?'], does: t('keyboard.help', 'This help') },
  ];
}
