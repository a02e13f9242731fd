import { t } from '@grafana/i18n';
import type { ActionBody } from '@wardwatch/contracts';
import type { TicketAction } from '@wardwatch/contracts/tickets/states';
import { isLevel } from '../words/level-of-params';
import type { DraftValues } from './drafts';

export type FieldName = 'owner' | 'level' | 'cause' | 'solution' | 'reason' | 'comment';

export interface FieldRule {
  readonly name: FieldName;
  readonly isRequired: boolean;
}

const required = (name: FieldName): FieldRule => ({ name, isRequired: true });
const optional = (name: FieldName): FieldRule => ({ name, isRequired: false });

/** What a person has to say with an action. Actions without fields are done at once. */
const FIELDS: Readonly<Record<TicketAction, readonly FieldRule[]>> = {
  accept: [],
  start: [],
  assign: [required('owner'), optional('comment')],
  resolve: [required('cause'), required('solution')],
  verify: [optional('comment')],
  close: [optional('comment')],
  reject: [required('reason')],
  cancel: [required('reason')],
  reopen: [required('reason')],
  change_level: [required('level'), required('reason')],
};

export function fieldsOf(action: TicketAction): readonly FieldRule[] {
  return FIELDS[action];
}

export const LONGEST_TEXT = 4000;

/** Required fields that are empty, and texts that are too long. */
export function faultsOf(action: TicketAction, values: DraftValues): Partial<Record<FieldName, string>> {
  const faults: Partial<Record<FieldName, string>> = {};
  for (const { name, isRequired } of fieldsOf(action)) {
    const length = values[name]?.trim().length ?? 0;
    if (isRequired && length === 0) {
      faults[name] =
        name === 'level' ? t('form.choose-level', 'Choose another level.') : t('form.required', 'Please fill this in.');
    } else if (length > LONGEST_TEXT) {
      faults[name] = t('form.too-long', 'At most {{longest}} characters; these are {{length}}.', {
        longest: LONGEST_TEXT,
        length,
      });
    }
  }
  return faults;
}

/** The fields as the server's body. Empty optional fields are left out. */
export function bodyOf(action: TicketAction, values: DraftValues, expectedVersion: number): ActionBody<TicketAction> {
  const body: Record<string, string | number> = { expected_version: expectedVersion };
  for (const { name } of fieldsOf(action)) {
    const value = values[name]?.trim();
    if (value && (name !== 'level' || isLevel(value))) {
      body[name] = value;
    }
  }
  return body as ActionBody<TicketAction>;
}

export function fieldLabel(field: FieldName): string {
  switch (field) {
    case 'owner':
      return t('form.owner', 'Who answers for it');
    case 'level':
      return t('form.level', 'Level');
    case 'cause':
      return t('form.cause', 'Cause');
    case 'solution':
      return t('form.solution', 'Solution');
    case 'reason':
      return t('form.reason', 'Reason');
    case 'comment':
      return t('form.comment', 'Comment');
  }
}

export function fieldHint(field: FieldName): string {
  switch (field) {
    case 'cause':
      return t('form.cause-hint', 'What was the matter? It goes into the fault’s file.');
    case 'solution':
      return t('form.solution-hint', 'What was done, so that the next one can do it too?');
    default:
      return '';
  }
}
