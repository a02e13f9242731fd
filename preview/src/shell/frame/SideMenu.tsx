import type { ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import { Link, useLocation } from 'react-router-dom';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { TOP_BAR_HEIGHT } from './sizes.js';
import { word } from './words.js';

interface Props {
  readonly onGo: () => void;
}

/** Pages of the app (as its plugin.json lists them) and the dashboards. */
export function SideMenu({ onGo }: Props) {
  const styles = useStyles2(getStyles);
  const { pages, dashboards } = window.previewBoot;
  const folders = [...new Set(dashboards.map(({ folder }) => folder))];
  return (
    <nav id="preview-menu" className={styles.menu} aria-label={word('menu')}>
      <Group title="Wardwatch">
        {pages.map(({ path, name }) => (
          <Item key={path} to={path} onGo={onGo}>
            {name}
          </Item>
        ))}
      </Group>
      <Item to="/dashboards" onGo={onGo}>
        {word('dashboards')}
      </Item>
      {folders.map((folder) => (
        <Group key={folder} title={folder}>
          {dashboards
            .filter((dashboard) => dashboard.folder === folder)
            .map(({ uid, title }) => (
              <Item key={uid} to={`/d/${uid}`} onGo={onGo}>
                {title}
              </Item>
            ))}
        </Group>
      ))}
    </nav>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <section aria-label={title}>
      <div className={styles.group}>{title}</div>
      {children}
    </section>
  );
}

function Item({ to, onGo, children }: Props & { readonly to: string; readonly children: ReactNode }) {
  const styles = useStyles2(getStyles);
  const current = useLocation().pathname === to;
  return (
    <Link
      className={cx(styles.item, current && styles.current)}
      aria-current={current ? 'page' : undefined}
      to={to}
      onClick={onGo}
    >
      {children}
    </Link>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  menu: css({
    flex: '0 0 auto',
    width: 220,
    padding: theme.spacing(1),
    background: theme.colors.background.primary,
    borderRight: `1px solid ${theme.colors.border.weak}`,
    [theme.breakpoints.down('md')]: {
      position: 'fixed',
      inset: `${TOP_BAR_HEIGHT}px 0 0 0`,
      width: 'auto',
      overflowY: 'auto',
      zIndex: theme.zIndex.sidemenu,
    },
  }),
  group: css({ padding: theme.spacing(1), color: theme.colors.text.secondary }),
  item: css({
    display: 'block',
    padding: theme.spacing(1, 2),
    borderRadius: theme.shape.radius.default,
    overflowWrap: 'anywhere',
    '&:hover': { background: theme.colors.action.hover },
  }),
  current: css({ background: theme.colors.action.selected }),
});
