import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, LoadingPlaceholder, ScrollContainer, TextLink, useStyles2 } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { links } from '../../app/links';
import { Boundary } from '../../app/Screen';
import { testIds } from '../../testIds';
import { shortTime } from '../../time/format';
import { useToday } from '../../time/use-now';
import { FailureAlert } from '../../ui/FailureAlert';
import { Faults } from './Faults';
import { DEFAULT_OPTIONS, MOST_ROWS, queryOf, type OpenFaultsOptions } from './options';
import { startPanelTranslations } from '../translations';
import { useOpenFaults } from './use-open-faults';

type Props = PanelProps<OpenFaultsOptions>;

/** Open faults on a dashboard, by level, with owner and time left. */
export function OpenFaultsPanel(props: Props) {
  const [areWordsReady, setWordsReady] = useState(false);
  useEffect(() => {
    let wanted = true;
    const ready = () => wanted && setWordsReady(true);
    startPanelTranslations().then(ready, ready);
    return () => {
      wanted = false;
    };
  }, []);
  return areWordsReady ? (
    <Boundary>
      <Content {...props} />
    </Boundary>
  ) : (
    <LoadingPlaceholder text="…" />
  );
}

/** Below this width in pixels a row has one column. */
const NARROW_PX = 480;

function Content({ options, width, height, timeRange, replaceVariables }: Props) {
  const styles = useStyles2(getStyles);
  const query = queryOf(options, replaceVariables);
  const rows = Math.min(Math.max(1, options.rows || DEFAULT_OPTIONS.rows), MOST_ROWS);
  // Grafana makes a new time range with every refresh.
  const faults = useOpenFaults(query, rows, timeRange);
  const { data, failure } = faults;
  return (
    <div style={{ width, height }} data-testid={testIds.openFaults.panel} aria-busy={faults.isLoading}>
      <ScrollContainer>
        {!data && faults.isLoading && <LoadingPlaceholder text={t('open-faults.loading', 'Fetching open faults…')} />}
        {failure && !data && <FailureAlert failure={failure} onRetry={faults.reload} />}
        {failure && data && <Stale loadedAtMs={faults.loadedAtMs} />}
        {data && data.list.items.length === 0 && (
          <Nothing loadedAtMs={faults.loadedAtMs} newestAt={data.counts.newest_at} />
        )}
        {data && data.list.items.length > 0 && (
          <div className={styles.padded}>
            <Faults faults={data} query={query} isNarrow={width < NARROW_PX} />
          </div>
        )}
      </ScrollContainer>
    </div>
  );
}

/** An old answer is shown as one: silence of the server must not look like quiet. */
function Stale({ loadedAtMs }: { readonly loadedAtMs: number | undefined }) {
  const styles = useStyles2(getStyles);
  const now = useToday();
  return (
    <p className={styles.stale} role="status">
      <Icon name="exclamation-triangle" size="sm" aria-hidden />{' '}
      {t('open-faults.stale', 'The workflow server cannot be reached. Shown as of {{at}}.', {
        at: loadedAtMs === undefined ? '' : shortTime(loadedAtMs, now),
      })}
    </p>
  );
}

/** Empty is an answer: it says since when, when it was checked, and how to see that the silence is no fault. */
function Nothing({
  loadedAtMs,
  newestAt,
}: {
  readonly loadedAtMs: number | undefined;
  readonly newestAt: string | null;
}) {
  const styles = useStyles2(getStyles);
  const now = useToday();
  return (
    <div className={styles.nothing} data-testid={testIds.openFaults.empty}>
      <Icon name="check-circle" size="xl" aria-hidden className={styles.calm} />
      <strong>{t('open-faults.none', 'No open faults')}</strong>
      {newestAt !== null && (
        <span>{t('open-faults.newest', 'The newest began at {{at}}', { at: shortTime(newestAt, now) })}</span>
      )}
      <span>
        {loadedAtMs !== undefined && t('open-faults.checked', 'Checked at {{at}}', { at: shortTime(loadedAtMs, now) })}
      </span>
      <TextLink href={links.setup} inline={false} variant="bodySmall">
        {t('open-faults.is-it-alive', 'Is the chain alive?')}
      </TextLink>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  padded: css({ padding: theme.spacing(0, 1, 1) }),
  stale: css({ color: theme.colors.warning.text, margin: theme.spacing(0.5, 1), ...theme.typography.bodySmall }),
  nothing: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: theme.spacing(0.5),
    minHeight: '100%',
    padding: theme.spacing(1),
    textAlign: 'center',
    color: theme.colors.text.secondary,
    '& strong': { color: theme.colors.text.primary },
  }),
  calm: css({ color: theme.colors.success.text }),
});
