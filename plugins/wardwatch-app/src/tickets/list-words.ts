import type { SelectableValue } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { TicketSummary } from '@wardwatch/contracts';
import { eitherLanguage } from '../i18n/language';
import { RAW } from '../i18n/raw';
import type { HelpLine } from '../ui/KeyboardHelp';
import { levelLabel } from '../words/levels';
import type { ListView } from './list-view';

export function kindOptions(): SelectableValue<ListView['kind']>[] {
  return [
    { value: 'fault', label: t('tickets.kind-fault', 'Faults') },
    { value: 'request', label: t('tickets.kind-request', 'Service requests') },
    { value: 'all', label: t('tickets.kind-all', 'All') },
  ];
}

export function helpLines(): HelpLine[] {
  return [
    { keys: ['j', 'k'], does: t('keyboard.move', 'Next and previous ticket') },
    { keys: ['Enter'], does: t('keyboard.open', 'Open the ticket') },
    { keys: ['a'], does: t('keyboard.accept', 'Accept the ticket') },
    { keys: ['c'], does: t('keyboard.comment', 'Comment on the ticket') },
    { keys: ['/'], does: t('keyboard.search', 'Search') },
    { keys: ['?'], does: t('keyboard.help', 'This help') },
  ];
}

/** What a screen reader says of tickets that came in. */
export function arrivalWords(arrivals: readonly string[], rows: readonly TicketSummary[]): string {
  if (arrivals.length === 0) {
    return '';
  }
  const first = rows.find(({ id }) => id === arrivals[0]);
  return arrivals.length === 1 && first
    ? t('tickets.arrived-one', 'New ticket: level {{level}}, {{title}}', {
        level: levelLabel(first.level),
        title: eitherLanguage(first.title, first.title_zh),
        ...RAW,
      })
    : t('tickets.arrived-many', '{{count}} new tickets', { count: arrivals.length });
}
