import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { Level } from '@wardwatch/contracts/levels';
import { levelName } from '../words/levels';
import { levelColors } from './level-colors';

interface Props {
  readonly level: Level;
  /** The number alone, where there is no room; the word is still read out. */
  readonly compact?: boolean;
  readonly 'data-testid'?: string;
}

/** A fault level as number and name. */
export function LevelMark({ level, compact = false, 'data-testid': testId }: Props) {
  const styles = useStyles2(getStyles);
  const { ground, ink } = levelColors(useTheme2(), level);
  return (
    <span className={styles.mark} data-testid={testId} data-level={level} title={levelName(level)}>
      <span className={styles.number} style={{ background: ground, color: ink }}>
        {level}
      </span>
      <span className={compact ? styles.hidden : styles.name}>{levelName(level)}</span>
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  mark: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5), whiteSpace: 'nowrap' }),
  number: css({
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    minWidth: theme.spacing(2.5),
    height: theme.spacing(2.5),
    borderRadius: theme.shape.radius.default,
    fontWeight: theme.typography.fontWeightBold,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
  name: css({ fontWeight: theme.typography.fontWeightMedium }),
  hidden: css({ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }),
});
