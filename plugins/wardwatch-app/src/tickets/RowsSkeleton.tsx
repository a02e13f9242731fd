import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

/** The shape of the list while the first answer is awaited. */
export function RowsSkeleton({ rows = 6 }: { readonly rows?: number }) {
  const styles = useStyles2(getStyles);
  return (
    <div role="progressbar" aria-label={t('screen.loading', 'Loading…')}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.row}>
          <span className={styles.bar} style={{ width: 110 }} />
          <span className={styles.bar} style={{ width: `${70 - (index % 3) * 12}%` }} />
        </div>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'grid',
    gridTemplateColumns: '216px minmax(0, 1fr)',
    gap: theme.spacing(2),
    alignItems: 'center',
    minHeight: 56,
    padding: theme.spacing(1, 1.5),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  bar: css({
    height: 14,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.emphasize(theme.colors.background.secondary, 0.06),
  }),
});
