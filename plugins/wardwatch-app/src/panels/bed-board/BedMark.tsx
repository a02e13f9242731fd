import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { BedState } from '@wardwatch/contracts/metrics/hospital';
import { COLOURS, SHAPES } from './states';

/** The state of one bed as a coloured square with a shape in it; words stand beside it or in a label around it. */
export function BedMark({ state }: { readonly state: BedState }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const isPlain = COLOURS[state] === 'transparent';
  const background = isPlain ? 'transparent' : theme.visualization.getColorByName(COLOURS[state]);
  const color = isPlain ? theme.colors.text.secondary : theme.colors.getContrastText(background, 4.5);
  return (
    <span className={styles.mark} style={{ background, color }} aria-hidden>
      {SHAPES[state]}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  mark: css({
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: 17,
    height: 17,
    borderRadius: 3,
    border: `1px solid ${theme.colors.border.medium}`,
    fontSize: 10,
    lineHeight: 1,
  }),
});
