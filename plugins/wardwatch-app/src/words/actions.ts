import { t } from '@grafana/i18n';
import type { IconName } from '@grafana/data';
import type { TicketAction } from '@wardwatch/contracts/tickets/states';

/** What the button says. */
export function actionName(action: TicketAction): string {
  switch (action) {
    case 'accept':
      return t('action.accept', 'Accept');
    case 'assign':
      return t('action.assign', 'Assign');
    case 'start':
      return t('action.start', 'Start handling');
    case 'resolve':
      return t('action.resolve', 'Resolve');
    case 'verify':
      return t('action.verify', 'Verify');
    case 'reject':
      return t('action.reject', 'Reject');
    case 'close':
      return t('action.close', 'Close');
    case 'cancel':
      return t('action.cancel', 'Cancel ticket');
    case 'reopen':
      return t('action.reopen', 'Reopen');
    case 'change_level':
      return t('action.change_level', 'Change level');
  }
}

/** What pressing it means, in one line. */
export function actionMeaning(action: TicketAction): string {
  switch (action) {
    case 'accept':
      return t('action-meaning.accept', 'You answer for it from now on; the response clock stops.');
    case 'assign':
      return t('action-meaning.assign', 'Name who answers for it.');
    case 'start':
      return t('action-meaning.start', 'Work on it has begun.');
    case 'resolve':
      return t('action-meaning.resolve', 'It works again; the resolution clock stops.');
    case 'verify':
      return t('action-meaning.verify', 'The declaring side confirms that it works again.');
    case 'reject':
      return t('action-meaning.reject', 'It does not work: the ticket opens again.');
    case 'close':
      return t('action-meaning.close', 'File it. It can be reopened for a while.');
    case 'cancel':
      return t('action-meaning.cancel', 'It was no fault. This cannot be undone.');
    case 'reopen':
      return t('action-meaning.reopen', 'The fault is back; a new resolution clock starts.');
    case 'change_level':
      return t('action-meaning.change_level', 'The limits of the other level hold from the beginning.');
  }
}

/** What the timeline says was done; the person stands before it. */
export function actionDone(action: TicketAction): string {
  switch (action) {
    case 'accept':
      return t('action-done.accept', 'accepted it');
    case 'assign':
      return t('action-done.assign', 'assigned it');
    case 'start':
      return t('action-done.start', 'started handling');
    case 'resolve':
      return t('action-done.resolve', 'resolved it');
    case 'verify':
      return t('action-done.verify', 'verified the repair');
    case 'reject':
      return t('action-done.reject', 'rejected the repair');
    case 'close':
      return t('action-done.close', 'closed it');
    case 'cancel':
      return t('action-done.cancel', 'cancelled it');
    case 'reopen':
      return t('action-done.reopen', 'reopened it');
    case 'change_level':
      return t('action-done.change_level', 'changed the level');
  }
}

export const ACTION_ICONS: Readonly<Record<TicketAction, IconName>> = {
  accept: 'check',
  assign: 'user',
  start: 'play',
  resolve: 'check-circle',
  verify: 'check-square',
  reject: 'times-circle',
  close: 'archive-alt',
  cancel: 'ban',
  reopen: 'history-alt',
  change_level: 'arrows-v',
};
