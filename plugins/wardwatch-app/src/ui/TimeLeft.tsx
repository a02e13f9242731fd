import { css, cx } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import type { Clock } from '@wardwatch/contracts';
import { fullTime, shortTime } from '../time/format';
import { isTicking, remainingSeconds, urgencyOf, type Urgency } from '../time/urgency';
import { useNow } from '../time/use-now';
import { clockName, clockWords } from '../words/clocks';

const ICONS: Readonly<Record<Urgency, IconName>> = {
  calm: 'clock-nine',
  soon: 'exclamation-triangle',
  overdue: 'exclamation-circle',
  kept: 'check-circle',
  missed: 'times-circle',
  stopped: 'minus-circle',
};

interface Props {
  readonly clock: Clock;
  readonly large?: boolean;
  readonly 'data-testid'?: string;
}

/** Time left, the moment it ends beside it, and which limit it is: "18 min left · 03:42 · Response". */
export function TimeLeft({ clock, large = false, 'data-testid': testId }: Props) {
  const styles = useStyles2(getStyles);
  const now = useNow();
  const urgency = urgencyOf(clock, now);
  const moment = isTicking(clock) ? clock.due_at : (clock.met_at ?? clock.due_at);
  const at = (
    <span className={styles.moment} title={momentTitle(clock, moment)}>
      · <time dateTime={moment}>{shortTime(moment, now)}</time>
    </span>
  );
  return (
    <span className={cx(styles.whole, large && styles.large)} data-testid={testId} data-urgency={urgency}>
      <span className={cx(styles.words, styles[urgency])}>
        <Icon key={urgency} name={ICONS[urgency]} size={large ? 'lg' : 'sm'} aria-hidden />
        <span className={styles.left}>{clockWords(clock, remainingSeconds(clock, now))}</span>
        {!large && at}
      </span>
      <span className={styles.name}>
        {clockName(clock.name)} {large && at}
      </span>
    </span>
  );
}

function momentTitle(clock: Clock, moment: string): string {
  return isTicking(clock)
    ? t('clock.due-at', 'Due at {{at}}', { at: fullTime(moment) })
    : t('clock.ended-at', 'Ended at {{at}}', { at: fullTime(moment) });
}

const getStyles = (theme: GrafanaTheme2) => ({
  whole: css({ display: 'inline-flex', flexDirection: 'column', minWidth: 0, fontVariantNumeric: 'tabular-nums' }),
  large: css({
    fontSize: theme.typography.h4.fontSize,
    [theme.breakpoints.down('sm')]: { fontSize: theme.typography.body.fontSize },
  }),
  words: css({ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0, 0.5) }),
  left: css({ fontWeight: theme.typography.fontWeightBold, whiteSpace: 'nowrap' }),
  moment: css({ color: theme.colors.text.secondary, whiteSpace: 'nowrap' }),
  name: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  calm: css({ color: theme.colors.text.primary }),
  soon: css({ color: theme.colors.warning.text }),
  overdue: css({ color: theme.colors.error.text }),
  kept: css({ color: theme.colors.success.text }),
  missed: css({ color: theme.colors.error.text }),
  stopped: css({ color: theme.colors.text.secondary }),
});
