import { t } from '@grafana/i18n';
import type { TicketState } from '@wardwatch/contracts/tickets/states';

export function stateName(state: TicketState): string {
  switch (state) {
    case 'new':
      return t('state.new', 'New');
    case 'accepted':
      return t('state.accepted', 'Accepted');
    case 'in_handling':
      return t('state.in_handling', 'In handling');
    case 'resolved':
      return t('state.resolved', 'Resolved');
    case 'verified':
      return t('state.verified', 'Verified');
    case 'closed':
      return t('state.closed', 'Closed');
    case 'cancelled':
      return t('state.cancelled', 'Cancelled');
    case 'reopened':
      return t('state.reopened', 'Reopened');
  }
}

/** Of a fault whose alert fires or no longer does; null where no alert belongs to the ticket. */
export function alertStateName(state: 'firing' | 'recovered'): string {
  return state === 'firing' ? t('alert-state.firing', 'Firing') : t('alert-state.recovered', 'Recovered');
}
