import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import { testIds } from '../testIds';
import { fullTime, shortTime } from '../time/format';
import { useToday } from '../time/use-now';
import { stateName } from '../words/states';
import type { Step } from './steps';

/** Where the ticket is on its way, and when it passed each station. */
export function Stepper({ steps }: { readonly steps: readonly Step[] }) {
  const styles = useStyles2(getStyles);
  const now = useToday();
  return (
    <ol className={styles.steps} aria-label={t('ticket.steps', 'Progress')}>
      {steps.map(({ state, status, at }) => (
        <li
          key={state}
          className={cx(styles.step, styles[status])}
          aria-current={status === 'here' ? 'step' : undefined}
          data-testid={testIds.ticket.step(state)}
          data-status={status}
        >
          <span className={styles.dot} aria-hidden>
            {status === 'passed' && <Icon name="check" size="xs" />}
          </span>
          <span className={styles.name}>{stateName(state)}</span>
          <span className={styles.at}>
            {at && (
              <time dateTime={at} title={fullTime(at)}>
                {shortTime(at, now)}
              </time>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  steps: css({ display: 'flex', listStyle: 'none', margin: 0, padding: 0 }),
  step: css({
    position: 'relative',
    flex: '1 1 0',
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: theme.spacing(0.25),
    padding: theme.spacing(0, 0.25),
    textAlign: 'center',
    fontSize: theme.typography.bodySmall.fontSize,
    '&:not(:first-child)::before': {
      content: '""',
      position: 'absolute',
      top: 9,
      insetInlineEnd: 'calc(50% + 12px)',
      width: 'calc(100% - 24px)',
      height: 2,
      background: theme.colors.border.medium,
    },
  }),
  dot: css({
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: 20,
    height: 20,
    borderRadius: theme.shape.radius.circle,
    border: `2px solid ${theme.colors.border.medium}`,
    background: theme.colors.background.primary,
  }),
  name: css({ [theme.breakpoints.down('sm')]: { fontSize: 11, lineHeight: 1.25 } }),
  at: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums', minHeight: '1.5em' }),
  passed: css({
    color: theme.colors.text.primary,
    '& > span:first-child': {
      borderColor: theme.colors.success.border,
      background: theme.colors.success.main,
      color: theme.colors.success.contrastText,
    },
    '&:not(:first-child)::before': { background: theme.colors.success.border },
  }),
  here: css({
    color: theme.colors.text.primary,
    fontWeight: theme.typography.fontWeightBold,
    '& > span:first-child': { borderColor: theme.colors.primary.border, background: theme.colors.primary.main },
    '&:not(:first-child)::before': { background: theme.colors.success.border },
  }),
  ahead: css({ color: theme.colors.text.secondary }),
});
