import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { config, getBackendSrv } from '@grafana/runtime';
import { Badge, Button, IconButton, useStyles2 } from '@grafana/ui';
import type { Language, Theme } from '../../boot/preview-boot.js';
import { TOP_BAR_HEIGHT } from './sizes.js';
import { isChinese, word } from './words.js';

interface Props {
  readonly menuOpen: boolean;
  readonly onToggleMenu: () => void;
}

/** The bar at the top of every page: the menu, that this is a preview, who one is, language and theme. */
export function TopBar({ menuOpen, onToggleMenu }: Props) {
  const styles = useStyles2(getStyles);
  const { theme, language } = config.bootData.user;
  const other: { theme: Theme; language: Language } = {
    theme: theme === 'light' ? 'dark' : 'light',
    language: language === 'zh-Hans' ? 'en-US' : 'zh-Hans',
  };
  const themeLabel = word(other.theme === 'light' ? 'toLight' : 'toDark');
  return (
    <header className={styles.bar}>
      <IconButton
        name={menuOpen ? 'times' : 'bars'}
        size="lg"
        aria-label={word(menuOpen ? 'closeMenu' : 'openMenu')}
        aria-expanded={menuOpen}
        aria-controls="preview-menu"
        onClick={onToggleMenu}
      />
      <span className={styles.name}>Wardwatch</span>
      <span title={word('product')}>
        <Badge text={word('preview')} color="orange" data-testid="preview-badge" />
      </span>
      <span className={styles.space} />
      <PersonaSwitch />
      <Button
        variant="secondary"
        fill="text"
        size="sm"
        lang={other.language}
        onClick={() => prefer({ language: other.language })}
      >
        {word('language')}
      </Button>
      <IconButton
        name="adjust-circle"
        size="lg"
        aria-label={themeLabel}
        onClick={() => prefer({ theme: other.theme })}
      />
    </header>
  );
}

function PersonaSwitch() {
  const styles = useStyles2(getStyles);
  const { persona, personas } = window.previewBoot;
  const become = (login: string) => {
    const here = location.pathname + location.search + location.hash;
    location.assign(`/preview/persona?${new URLSearchParams({ login, redirectTo: here }).toString()}`);
  };
  return (
    <select
      className={styles.select}
      aria-label={word('persona')}
      value={persona}
      onChange={(event) => become(event.currentTarget.value)}
    >
      {personas.map(({ login, name, nameZh }) => (
        <option key={login} value={login}>
          {isChinese() ? nameZh : name}
        </option>
      ))}
    </select>
  );
}

/** Saved as in Grafana; themes and words are chosen when a page starts. */
async function prefer(choice: { readonly theme?: Theme; readonly language?: Language }): Promise<void> {
  await getBackendSrv().patch('/api/user/preferences', choice);
  location.reload();
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    position: 'sticky',
    top: 0,
    zIndex: theme.zIndex.navbarFixed,
    height: TOP_BAR_HEIGHT,
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0, 2),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    [theme.breakpoints.down('md')]: { padding: theme.spacing(0, 1) },
  }),
  name: css({
    fontWeight: theme.typography.fontWeightMedium,
    [theme.breakpoints.down('md')]: { display: 'none' },
  }),
  space: css({ flex: 1 }),
  select: css({
    minWidth: 0,
    maxWidth: 220,
    height: theme.spacing(4),
    padding: theme.spacing(0, 1),
    color: theme.colors.text.primary,
    background: theme.components.input.background,
    border: `1px solid ${theme.components.input.borderColor}`,
    borderRadius: theme.shape.radius.default,
    [theme.breakpoints.down('md')]: { maxWidth: 130 },
  }),
});
