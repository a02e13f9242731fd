import type { GrafanaTheme2 } from '@grafana/data';
import type { Level } from '@wardwatch/contracts/levels';

/** Ground and ink of a level. The number and the word always stand beside: the colour only helps to find it. */
export function levelColors(theme: GrafanaTheme2, level: Level): { readonly ground: string; readonly ink: string } {
  switch (level) {
    case '1':
      return { ground: theme.colors.error.main, ink: theme.colors.error.contrastText };
    case '2':
      return { ground: theme.colors.warning.main, ink: theme.colors.warning.contrastText };
    case '3': {
      const ground = theme.visualization.getColorByName('yellow');
      return { ground, ink: theme.colors.getContrastText(ground, 4.5) };
    }
    case '4':
      return { ground: theme.colors.info.main, ink: theme.colors.info.contrastText };
  }
}
