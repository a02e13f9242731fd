import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Icon, useStyles2 } from '@grafana/ui';
import type { TimelineEntry } from '@wardwatch/contracts';
import type { Failure } from '../api/failure';
import { useNames } from '../app/Identity';
import { personName } from '../i18n/language';
import { testIds } from '../testIds';
import { fullTime, shortTime } from '../time/format';
import { useToday } from '../time/use-now';
import { FailureAlert } from '../ui/FailureAlert';
import { entryFacts, entryIcon, entryWords, timelineFilterName } from '../words/timeline';
import { stateName } from '../words/states';
import { isShown, TIMELINE_FILTERS, type TimelineFilter } from './timeline-filter';

interface Props {
  /** Newest first. */
  readonly entries: readonly TimelineEntry[];
  readonly filter: TimelineFilter;
  readonly onFilter: (filter: TimelineFilter) => void;
  /** undefined when everything is here. */
  readonly loadOlder: (() => void) | undefined;
  readonly isLoadingOlder: boolean;
  readonly olderFailure: Failure | undefined;
}

/** All that happened: who, when, what, and where it stands in the sealed audit chain. */
export function Timeline({ entries, filter, onFilter, loadOlder, isLoadingOlder, olderFailure }: Props) {
  const styles = useStyles2(getStyles);
  const shown = entries.filter((entry) => isShown(entry, filter));
  return (
    <>
      <div className={styles.filters} role="group" aria-label={t('timeline.filter', 'What to show')}>
        {TIMELINE_FILTERS.map((each) => (
          <span key={each} data-testid={testIds.ticket.timelineFilter(each)}>
            <Button
              size="sm"
              variant={each === filter ? 'primary' : 'secondary'}
              fill={each === filter ? 'outline' : 'solid'}
              aria-pressed={each === filter}
              onClick={() => onFilter(each)}
            >
              {timelineFilterName(each)}
            </Button>
          </span>
        ))}
      </div>
      {shown.length === 0 && <p className={styles.none}>{t('timeline.none', 'Nothing of this kind')}</p>}
      <ol className={styles.entries} aria-label={t('timeline.title', 'Timeline')}>
        {shown.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {olderFailure && <FailureAlert failure={olderFailure} />}
      {loadOlder && (
        <Button
          variant="secondary"
          size="sm"
          icon={isLoadingOlder ? 'spinner' : 'angle-down'}
          disabled={isLoadingOlder}
          onClick={loadOlder}
          data-testid={testIds.ticket.timelineOlder}
        >
          {t('timeline.older', 'Show older')}
        </Button>
      )}
    </>
  );
}

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const styles = useStyles2(getStyles);
  const now = useToday();
  const { handlers } = useNames();
  const nameOf = (login: string) => {
    const person = handlers.find((each) => each.login === login);
    return person ? personName(person) : login;
  };
  const facts = entryFacts(entry, nameOf);
  const moved = entry.from_state !== null && entry.to_state !== null && entry.from_state !== entry.to_state;
  return (
    <li
      className={styles.entry}
      data-testid={testIds.ticket.timelineEntry}
      data-kind={entry.kind}
      data-action={entry.action ?? undefined}
    >
      <span className={styles.icon} aria-hidden>
        <Icon name={entryIcon(entry)} />
      </span>
      <div className={styles.body}>
        <div className={styles.head}>
          <span className={styles.words}>{entryWords(entry)}</span>
          {moved && entry.from_state && entry.to_state && (
            <span className={styles.moved}>
              {stateName(entry.from_state)} → {stateName(entry.to_state)}
            </span>
          )}
          <time className={styles.at} dateTime={entry.at} title={fullTime(entry.at)}>
            {shortTime(entry.at, now)}
          </time>
        </div>
        {entry.text && <p className={styles.text}>{entry.text}</p>}
        {facts.length > 0 && (
          <dl className={styles.facts}>
            {facts.map(([name, words]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        )}
        <span className={styles.seal}>
          {entry.audit_seq === null
            ? t('timeline.sealing', 'being sealed')
            : t('timeline.sealed', 'audit no. {{seq}}', { seq: entry.audit_seq })}
        </span>
      </div>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  filters: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
  none: css({ color: theme.colors.text.secondary, margin: 0 }),
  entries: css({ listStyle: 'none', margin: 0, padding: 0 }),
  entry: css({
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: '28px minmax(0, 1fr)',
    gap: theme.spacing(1),
    paddingBottom: theme.spacing(1.5),
    '&:not(:last-child)::before': {
      content: '""',
      position: 'absolute',
      insetInlineStart: 13,
      top: 28,
      bottom: 0,
      width: 2,
      background: theme.colors.border.weak,
    },
  }),
  icon: css({
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: 28,
    height: 28,
    borderRadius: theme.shape.radius.circle,
    color: theme.colors.text.secondary,
    background: theme.colors.background.secondary,
  }),
  body: css({ minWidth: 0, overflowWrap: 'anywhere', paddingTop: 3 }),
  head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: theme.spacing(0, 1) }),
  words: css({ fontWeight: theme.typography.fontWeightMedium }),
  moved: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  at: css({
    marginInlineStart: 'auto',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  }),
  text: css({ margin: theme.spacing(0.5, 0), whiteSpace: 'pre-wrap' }),
  facts: css({
    margin: theme.spacing(0.5, 0),
    '& > div': { display: 'flex', gap: theme.spacing(1) },
    dt: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular, whiteSpace: 'nowrap' },
    dd: { margin: 0, whiteSpace: 'pre-wrap' },
  }),
  seal: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
