import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { BedState } from '@wardwatch/contracts/metrics/hospital';
import { testIds } from '../../testIds';
import { BedMark } from './BedMark';
import { stateName } from './states';

/** What the marks mean, and how many beds each stands for. */
export function Legend({
  counts,
}: {
  readonly counts: readonly { readonly state: BedState; readonly count: number }[];
}) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.legend} aria-label={t('bed-board.legend', 'Beds by state')}>
      {counts.map(({ state, count }) => (
        <li key={state} data-testid={testIds.bedBoard.state(state)}>
          <BedMark state={state} />
          <span>{stateName(state)}</span>
          <strong>{count}</strong>
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    listStyle: 'none',
    margin: theme.spacing(0, 0, 1),
    padding: 0,
    fontSize: theme.typography.bodySmall.fontSize,
    '& li': { display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5) },
    '& strong': { fontVariantNumeric: 'tabular-nums' },
  }),
});
