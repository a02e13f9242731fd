import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, Combobox, Field, Modal, RadioButtonList, TextArea, useStyles2 } from '@grafana/ui';
import type { TicketDetail, TimelineEntry } from '@wardwatch/contracts';
import { LEVELS, type Level } from '@wardwatch/contracts/levels';
import type { TicketAction } from '@wardwatch/contracts/tickets/states';
import { useNames } from '../app/Identity';
import { postAction } from '../api/workflow';
import { personName } from '../i18n/language';
import { testIds } from '../testIds';
import { FailureAlert } from '../ui/FailureAlert';
import { actionMeaning, actionName } from '../words/actions';
import { levelLabel } from '../words/levels';
import { refusalWords } from '../words/refusals';
import { bodyOf, faultsOf, fieldHint, fieldLabel, fieldsOf, LONGEST_TEXT, type FieldRule } from './action-fields';
import { draftKey, useDraft, type Draft } from './drafts';
import { Meanwhile } from './Meanwhile';
import { compareIds } from './timeline-filter';
import { useCommand } from './use-command';

interface Props {
  readonly action: TicketAction;
  readonly ticket: TicketDetail;
  readonly entries: readonly TimelineEntry[];
  readonly onDone: (ticket: TicketDetail) => void;
  readonly onRefused: () => void;
  readonly onDismiss: () => void;
}

/**
 * What one has to say with an action. It is sent for the ticket as it is shown here: when that changes while one
 * types, the form says what changed and keeps what was typed.
 */
export function ActionForm({ action, ticket, entries, onDone, onRefused, onDismiss }: Props) {
  const styles = useStyles2(getStyles);
  const draft = useDraft(draftKey(ticket.id, action));
  const [opened] = useState({ version: ticket.version, newest: entries[0]?.id ?? '' });
  const [wasTried, setTried] = useState(false);
  const command = useCommand({ onDone, onRefused });
  const formRef = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // After the dialog has put the focus on its close button.
    const timer = window.setTimeout(() =>
      formRef.current?.querySelector<HTMLElement>('textarea, input:not(:disabled)')?.focus(),
    );
    return () => window.clearTimeout(timer);
  }, []);
  const offered = ticket.actions.find((each) => each.action === action);
  const isAllowed = offered?.allowed ?? false;
  const faults = faultsOf(action, draft.values);
  const isChanged = ticket.version !== opened.version;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isAllowed || Object.keys(faults).length > 0) {
      return;
    }
    const body = bodyOf(action, draft.values, ticket.version);
    if (await command.send(body, (key) => postAction(ticket.id, action, body, key))) {
      draft.clear();
      onDismiss();
    }
  };

  return (
    <Modal isOpen title={`${actionName(action)} · ${ticket.number}`} onDismiss={onDismiss} closeOnBackdropClick={false}>
      <form ref={formRef} onSubmit={(event) => void submit(event)} noValidate data-testid={testIds.ticket.form(action)}>
        <p className={styles.meaning}>{actionMeaning(action)}</p>
        {action === 'cancel' && (
          <Alert severity="warning" title={t('form.cancel-is-final', 'A cancelled ticket stays cancelled.')} />
        )}
        {isChanged && (
          <Meanwhile ticket={ticket} entries={entries.filter(({ id }) => compareIds(id, opened.newest) > 0)} />
        )}
        {!isAllowed && offered?.reason && <Alert severity="warning" title={refusalWords(action, offered.reason)} />}
        {command.failure && !isConflictShown(command.failure, isChanged) && <FailureAlert failure={command.failure} />}
        {fieldsOf(action).map((rule) => (
          <FormField
            key={rule.name}
            rule={rule}
            draft={draft}
            ticket={ticket}
            fault={wasTried ? faults[rule.name] : undefined}
          />
        ))}
        <Modal.ButtonRow>
          <Button
            type="button"
            variant="secondary"
            fill="outline"
            onClick={onDismiss}
            data-testid={testIds.ticket.formDismiss}
          >
            {t('form.dismiss', 'Not now')}
          </Button>
          <Button
            type="submit"
            variant={action === 'cancel' ? 'destructive' : 'primary'}
            disabled={command.isSending || !isAllowed}
            icon={command.isSending ? 'spinner' : undefined}
            data-testid={testIds.ticket.formSubmit}
          >
            {isChanged
              ? t('form.send-anyway', '{{action}} all the same', { action: actionName(action) })
              : actionName(action)}
          </Button>
        </Modal.ButtonRow>
      </form>
    </Modal>
  );
}

/** "Meanwhile" says it better than the bare reason. */
function isConflictShown(failure: { kind: string; code?: string }, isChanged: boolean): boolean {
  return isChanged && failure.kind === 'problem' && failure.code === 'version_conflict';
}

interface FormFieldProps {
  readonly rule: FieldRule;
  readonly draft: Draft;
  readonly ticket: TicketDetail;
  readonly fault: string | undefined;
}

function FormField({ rule: { name, isRequired }, draft, ticket, fault }: FormFieldProps) {
  const id = useId();
  const names = useNames();
  const value = draft.values[name] ?? '';
  const set = (next: string) => draft.set(name, next);
  const common = {
    label: fieldLabel(name),
    description: fieldHint(name) || undefined,
    required: isRequired,
    invalid: fault !== undefined,
    error: fault,
  };
  const testId = testIds.ticket.formField(name);
  switch (name) {
    case 'owner':
      return (
        <Field {...common} noMargin={false} htmlFor={id}>
          <Combobox
            id={id}
            data-testid={testId}
            options={names.handlers.map((person) => ({
              value: person.login,
              label: personName(person),
              description: person.login,
            }))}
            value={value || null}
            isClearable
            placeholder={t('form.choose-person', 'Choose a person')}
            onChange={(option) => set(option?.value ?? '')}
          />
        </Field>
      );
    case 'level':
      return (
        <Field {...common} noMargin={false}>
          <LevelChoice testId={testId} name={id} current={ticket.level} chosen={value} onChange={set} />
        </Field>
      );
    default:
      return (
        <Field {...common} noMargin={false} htmlFor={id}>
          <TextArea
            id={id}
            rows={name === 'comment' ? 3 : 4}
            value={value}
            maxLength={LONGEST_TEXT + 1000}
            onChange={(event) => set(event.currentTarget.value)}
            data-testid={testId}
          />
        </Field>
      );
  }
}

interface LevelChoiceProps {
  readonly testId: string;
  readonly name: string;
  /** The level now: it cannot be chosen. */
  readonly current: Level;
  readonly chosen: string;
  readonly onChange: (level: Level) => void;
}

/** Levels with what makes a fault one of them. */
function LevelChoice({ testId, name, current, chosen, onChange }: LevelChoiceProps) {
  const { criteria } = useNames();
  return (
    <div data-testid={testId}>
      <RadioButtonList
        name={name}
        options={LEVELS.map((level) => ({
          value: level,
          label: levelLabel(level),
          description: criteria(level),
        }))}
        value={LEVELS.find((level) => level === (chosen || current))}
        onChange={onChange}
        disabledOptions={[current]}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  meaning: css({ color: theme.colors.text.secondary }),
});
