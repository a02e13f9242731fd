import { useId, type FormEvent, type RefObject } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, TextArea, useStyles2 } from '@grafana/ui';
import type { TicketDetail } from '@wardwatch/contracts';
import { postComment } from '../api/workflow';
import { testIds } from '../testIds';
import { FailureAlert } from '../ui/FailureAlert';
import { reasonWords } from '../words/reasons';
import { draftKey, useDraft } from './drafts';
import { useCommand } from './use-command';

const LONGEST_COMMENT = 8000;

interface Props {
  readonly ticket: TicketDetail;
  readonly boxRef: RefObject<HTMLTextAreaElement | null>;
  readonly onDone: (ticket: TicketDetail) => void;
  readonly onRefused: () => void;
}

/** What one types is kept until it was sent. */
export function CommentBox({ ticket, boxRef, onDone, onRefused }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const draft = useDraft(draftKey(ticket.id, 'comment'));
  const text = draft.values['text'] ?? '';
  const command = useCommand({ onDone, onRefused });
  const { allowed, reason } = ticket.can_comment;

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    const trimmed = text.trim();
    if (trimmed && (await command.send({ text: trimmed }, (key) => postComment(ticket.id, trimmed, key)))) {
      draft.clear();
    }
  };

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <label htmlFor={id} className={styles.label}>
        {t('comment.label', 'Comment')}
      </label>
      <TextArea
        id={id}
        ref={boxRef as RefObject<HTMLTextAreaElement>}
        rows={2}
        value={text}
        maxLength={LONGEST_COMMENT}
        disabled={!allowed}
        placeholder={allowed ? t('comment.placeholder', 'What did you see or do? Ctrl+Enter sends.') : undefined}
        onChange={(event) => draft.set('text', event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            void submit();
          }
        }}
        data-testid={testIds.ticket.commentBox}
      />
      {!allowed && reason && <span className={styles.reason}>{reasonWords(reason)}</span>}
      {command.failure && <FailureAlert failure={command.failure} onRetry={() => void submit()} />}
      {allowed && (
        <Button
          type="submit"
          size="sm"
          className={styles.send}
          disabled={command.isSending || text.trim() === ''}
          icon={command.isSending ? 'spinner' : 'comment-alt'}
          data-testid={testIds.ticket.commentSend}
        >
          {t('comment.send', 'Comment')}
        </Button>
      )}
    </form>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
  label: css({ fontWeight: theme.typography.fontWeightMedium }),
  reason: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  send: css({ alignSelf: 'flex-end' }),
});
