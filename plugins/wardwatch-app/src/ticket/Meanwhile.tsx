import { t } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import type { TicketDetail, TimelineEntry } from '@wardwatch/contracts';
import { testIds } from '../testIds';
import { fullTime } from '../time/format';
import { stateName } from '../words/states';
import { entryWords } from '../words/timeline';

interface Props {
  readonly ticket: TicketDetail;
  /** What happened since, newest first. */
  readonly entries: readonly TimelineEntry[];
}

/** Both versions of a conflict: theirs in words, one's own still in the form below. */
export function Meanwhile({ ticket, entries }: Props) {
  return (
    <Alert
      severity="info"
      title={t('conflict.title', 'The ticket has changed meanwhile; it is now: {{state}}', {
        state: stateName(ticket.state),
      })}
      data-testid={testIds.ticket.conflict}
    >
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}>
            {fullTime(entry.at)} · {entryWords(entry)}
            {entry.text && `: ${entry.text}`}
          </li>
        ))}
      </ul>
      {t('conflict.kept', 'What you typed is kept.')}
    </Alert>
  );
}
