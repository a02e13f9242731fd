import { t } from '@grafana/i18n';
import { DUTIES, DUTY_RIGHTS } from '@wardwatch/contracts/duties';
import type { Reason } from '@wardwatch/contracts/reasons';
import { TRANSITIONS, type TicketAction } from '@wardwatch/contracts/tickets/states';
import { dutyName } from './duties';
import { reasonWords } from './reasons';

/** Why one may not do an action now; where a duty is missing, whose it is. */
export function refusalWords(action: TicketAction, reason: Reason): string {
  if (reason !== 'duty_missing') {
    return reasonWords(reason);
  }
  const { right } = TRANSITIONS[action];
  const holders = DUTIES.filter((duty) => DUTY_RIGHTS[duty].includes(right)).map(dutyName);
  return t('refusal.duty-of', 'Done by: {{duties}}.', { duties: holders.join(t('refusal.or', ', ')) });
}
