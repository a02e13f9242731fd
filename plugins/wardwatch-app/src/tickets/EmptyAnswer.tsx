import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Icon, Stack, TextLink, useStyles2 } from '@grafana/ui';
import { links } from '../app/links';
import { testIds } from '../testIds';
import { fullTime } from '../time/format';
import { useLocalNow } from '../time/use-now';
import { agoWords } from '../words/durations';

interface Props {
  /** When the newest ticket of any state came in; null when there never was one. */
  readonly newestAt: string | null | undefined;
  readonly checkedAtMs: number | undefined;
  /** Filters are set: nothing found is not the same as nothing there. */
  readonly isFiltered: boolean;
  readonly onClearFilters: () => void;
}

/** Nothing to show is an answer: since when, checked when, and how to see that silence is not a fault itself. */
export function EmptyAnswer({ newestAt, checkedAtMs, isFiltered, onClearFilters }: Props) {
  const styles = useStyles2(getStyles);
  const now = useLocalNow();
  const checked = checkedAtMs === undefined ? '' : agoWords((now - checkedAtMs) / 1000);
  return (
    <div className={styles.empty} data-testid={testIds.tickets.empty}>
      <Icon name={isFiltered ? 'search' : 'check-circle'} size="xxxl" aria-hidden />
      <h2 className={styles.answer}>
        {isFiltered
          ? t('tickets.empty-filtered', 'No ticket matches these filters')
          : t('tickets.empty-open', 'No open faults')}
      </h2>
      <p className={styles.facts}>
        {!isFiltered && newestWords(newestAt)}
        {checked && t('tickets.last-checked', 'Last checked {{ago}}.', { ago: checked })}
      </p>
      {isFiltered ? (
        <Button variant="secondary" icon="times" onClick={onClearFilters}>
          {t('tickets.clear-filters', 'Clear filters')}
        </Button>
      ) : (
        <Stack direction="row" gap={2} wrap="wrap" justifyContent="center">
          <TextLink href={links.setup}>{t('tickets.check-pipeline', 'Check that alerts would arrive')}</TextLink>
          <TextLink href={`${links.tickets}?state=all`}>{t('tickets.show-all', 'Show all tickets')}</TextLink>
        </Stack>
      )}
    </div>
  );
}

function newestWords(newestAt: string | null | undefined): string {
  if (newestAt === undefined) {
    return '';
  }
  return newestAt === null
    ? `${t('tickets.never-any', 'There has never been one.')} `
    : `${t('tickets.newest-was', 'The newest came in at {{at}} and is done.', { at: fullTime(newestAt) })} `;
}

const getStyles = (theme: GrafanaTheme2) => ({
  empty: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(6, 2),
    textAlign: 'center',
    '& > svg': { color: theme.colors.success.text },
  }),
  answer: css({ margin: 0, fontSize: theme.typography.h3.fontSize }),
  facts: css({ color: theme.colors.text.secondary, marginBottom: theme.spacing(1) }),
});
