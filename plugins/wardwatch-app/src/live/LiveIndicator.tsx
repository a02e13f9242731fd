import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import { testIds } from '../testIds';
import { useLocalNow } from '../time/use-now';
import { agoWords } from '../words/durations';
import type { LiveMode } from './live-connection';

interface Props {
  readonly mode: LiveMode;
  /** Local time of the last good answer, in milliseconds. */
  readonly checkedAtMs: number | undefined;
}

/** How fresh the page is: by itself, by asking now and then, or not at all. */
export function LiveIndicator({ mode, checkedAtMs }: Props) {
  const styles = useStyles2(getStyles);
  const now = useLocalNow();
  const age = checkedAtMs === undefined ? '' : agoWords((now - checkedAtMs) / 1000);
  return (
    <span className={cx(styles.indicator, styles[mode])} data-testid={testIds.live.indicator} data-mode={mode}>
      <Icon
        key={mode}
        name={mode === 'live' ? 'circle-mono' : mode === 'polling' ? 'sync' : 'exclamation-triangle'}
        size="sm"
        aria-hidden
      />
      <span>{modeName(mode)}</span>
      {age && <span className={styles.age}>{age}</span>}
    </span>
  );
}

function modeName(mode: LiveMode): string {
  switch (mode) {
    case 'live':
      return t('live.live', 'Live');
    case 'polling':
      return t('live.polling', 'Polling');
    case 'offline':
      return t('live.offline', 'Offline');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  indicator: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    whiteSpace: 'nowrap',
    ...theme.typography.bodySmall,
  }),
  live: css({ color: theme.colors.success.text }),
  polling: css({ color: theme.colors.text.secondary }),
  offline: css({ color: theme.colors.error.text }),
  age: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
});
