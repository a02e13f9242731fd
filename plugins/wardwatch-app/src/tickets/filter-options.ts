import { t } from '@grafana/i18n';
import type { ComboboxOption } from '@grafana/ui';
import { OPEN_STATES, TICKET_STATES } from '@wardwatch/contracts/tickets/states';
import type { Counts } from '../api/workflow';
import { stateName } from '../words/states';
import type { ListView } from './list-view';

/** States with how many are in each, the two usual selections first. */
export function stateOptions(counts: Counts | undefined): ComboboxOption<ListView['state']>[] {
  const count = (states: readonly (typeof TICKET_STATES)[number][]) =>
    counts && states.reduce((sum, state) => sum + (counts.by_state[state] ?? 0), 0);
  const labelled = (name: string, n: number | undefined) => (n === undefined ? name : `${name} (${n})`);
  return [
    { value: 'open', label: labelled(t('tickets.state-open', 'Open'), count(OPEN_STATES)) },
    { value: 'all', label: labelled(t('tickets.state-all', 'All'), count(TICKET_STATES)) },
    ...TICKET_STATES.map((state) => ({ value: state, label: labelled(stateName(state), count([state])) })),
  ];
}

export function sortName(sort: ListView['sort']): string {
  switch (sort) {
    case '-created':
      return t('tickets.sort.-created', 'Newest first');
    case 'created':
      return t('tickets.sort.created', 'Oldest first');
    case 'due':
      return t('tickets.sort.due', 'Least time left first');
    case 'level':
      return t('tickets.sort.level', 'Worst level first');
  }
}
