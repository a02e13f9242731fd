import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { LEVELS, type Level } from '@wardwatch/contracts/levels';
import type { Counts } from '../api/workflow';
import { useNames } from '../app/Identity';
import { testIds } from '../testIds';
import { levelColors } from '../ui/level-colors';
import { levelName } from '../words/levels';

interface Props {
  readonly counts: Counts | undefined;
  readonly selected: Level | undefined;
  readonly onSelect: (level: Level | undefined) => void;
}

/** How many of each level; pressing one shows only those, pressing it again shows all. */
export function LevelTabs({ counts, selected, onSelect }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const { criteria } = useNames();
  const total = counts && LEVELS.reduce((sum, level) => sum + (counts.by_level[level] ?? 0), 0);
  return (
    <div className={styles.tabs} role="group" aria-label={t('tickets.level-tabs', 'Level')}>
      <Tab
        name="all"
        label={t('tickets.all-levels', 'All')}
        count={total}
        isOn={selected === undefined}
        onPress={() => onSelect(undefined)}
      />
      {LEVELS.map((level) => (
        <Tab
          key={level}
          name={level}
          label={levelName(level)}
          hint={criteria(level) || undefined}
          count={counts && (counts.by_level[level] ?? 0)}
          color={levelColors(theme, level).ground}
          isOn={selected === level}
          onPress={() => onSelect(selected === level ? undefined : level)}
        />
      ))}
    </div>
  );
}

interface TabProps {
  readonly name: Level | 'all';
  readonly label: string;
  readonly hint?: string;
  readonly count: number | undefined;
  readonly color?: string;
  readonly isOn: boolean;
  readonly onPress: () => void;
}

function Tab({ name, label, hint, count, color, isOn, onPress }: TabProps) {
  const styles = useStyles2(getStyles);
  return (
    <button
      type="button"
      className={cx(styles.tab, isOn && styles.on)}
      aria-pressed={isOn}
      title={hint}
      onClick={onPress}
      data-testid={testIds.tickets.levelTab(name)}
      data-count={count}
    >
      {color && <span className={styles.bar} style={{ background: color }} aria-hidden />}
      <span className={styles.label}>
        {name !== 'all' && <b>{name}</b>} {label}
      </span>
      <span className={cx(styles.count, count === 0 && styles.none)}>{count ?? '–'}</span>
    </button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  tabs: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(5, minmax(0, 1fr))',
    gap: theme.spacing(1),
    [theme.breakpoints.down('sm')]: { gap: theme.spacing(0.5) },
  }),
  tab: css({
    position: 'relative',
    display: 'flex',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1),
    minHeight: 44,
    padding: theme.spacing(1, 1.5),
    overflow: 'hidden',
    textAlign: 'left',
    color: theme.colors.text.primary,
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    '&:hover': { background: theme.colors.emphasize(theme.colors.background.secondary, 0.03) },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 1 },
    [theme.breakpoints.down('md')]: {
      flexDirection: 'column',
      alignItems: 'center',
      padding: theme.spacing(0.75, 0.5, 0.5),
      fontSize: theme.typography.bodySmall.fontSize,
    },
  }),
  on: css({ borderColor: theme.colors.primary.border, background: theme.colors.action.selected }),
  bar: css({ position: 'absolute', insetBlockStart: 0, insetInline: 0, height: 3 }),
  label: css({ whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis', maxWidth: '100%' }),
  count: css({
    fontSize: theme.typography.h3.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    fontVariantNumeric: 'tabular-nums',
    lineHeight: 1.2,
  }),
  none: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
});
