import { useId, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import type { ExplainedClock } from '@wardwatch/contracts';
import { testIds } from '../testIds';
import { fullTime } from '../time/format';
import { TimeLeft } from '../ui/TimeLeft';
import { clockName, clockStepWords } from '../words/clocks';

/** One limit: time left, and on a click how it was computed, line by line. */
export function ClockCard({ clock }: { readonly clock: ExplainedClock }) {
  const styles = useStyles2(getStyles);
  const [isExplained, setExplained] = useState(false);
  const id = useId();
  return (
    <div className={styles.card}>
      <button
        type="button"
        className={styles.button}
        aria-expanded={isExplained}
        aria-controls={id}
        title={t('clock.explain', 'How is this computed?')}
        onClick={() => setExplained(!isExplained)}
        data-testid={testIds.ticket.clock(clock.name)}
        data-state={clock.state}
      >
        <TimeLeft clock={clock} large />
        <Icon name={isExplained ? 'angle-up' : 'info-circle'} aria-hidden />
      </button>
      {isExplained && (
        <ol
          id={id}
          className={styles.steps}
          aria-label={clockName(clock.name)}
          data-testid={testIds.ticket.clockSteps(clock.name)}
        >
          {clock.steps.map((step, index) => (
            // Steps are an account in order; they have no other identity.
            <li key={index}>{clockStepWords(step, step.at === null ? '' : fullTime(step.at))}</li>
          ))}
        </ol>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    minWidth: 0,
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  button: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    width: '100%',
    minHeight: 44,
    padding: theme.spacing(1, 1.5),
    [theme.breakpoints.down('sm')]: { padding: theme.spacing(0.75, 1) },
    textAlign: 'left',
    color: theme.colors.text.primary,
    background: 'none',
    border: 'none',
    borderRadius: theme.shape.radius.default,
    '&:hover': { boxShadow: `inset 0 0 0 1px ${theme.colors.border.strong}` },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 1 },
  }),
  steps: css({
    margin: 0,
    padding: theme.spacing(0, 1.5, 1.5, 4),
    fontSize: theme.typography.bodySmall.fontSize,
    li: { marginTop: theme.spacing(0.5) },
  }),
});
