import { TICKET_ACTIONS, type TicketAction } from '@wardwatch/contracts/tickets/states';
import type { TimelineFilter } from './timeline-filter';
import { TIMELINE_FILTERS } from './timeline-filter';

export const TABS = ['timeline', 'now', 'details'] as const;
export type TicketTab = (typeof TABS)[number];

/** What of a ticket is shown: in the address, so that a link shows a colleague the same. */
export interface TicketView {
  readonly filter: TimelineFilter;
  /** The part that a phone shows; a wide screen shows all. */
  readonly tab: TicketTab;
  /** The form that is open. */
  readonly form: TicketAction | undefined;
  /** The comment box is asked for, as by `c` in the list. */
  readonly isCommenting: boolean;
}

export function parseTicketView(search: string): TicketView {
  const params = new URLSearchParams(search);
  return {
    filter: TIMELINE_FILTERS.find((each) => each === params.get('show')) ?? 'all',
    tab: TABS.find((each) => each === params.get('tab')) ?? 'timeline',
    form: TICKET_ACTIONS.find((each) => each === params.get('do')),
    isCommenting: params.has('comment'),
  };
}

export function searchOfTicketView({ filter, tab, form }: TicketView): string {
  const params = new URLSearchParams();
  if (filter !== 'all') {
    params.set('show', filter);
  }
  if (tab !== 'timeline') {
    params.set('tab', tab);
  }
  if (form) {
    params.set('do', form);
  }
  const search = params.toString();
  return search === '' ? '' : `?${search}`;
}
