import { useEffect } from 'react';
import { css } from '@emotion/css';
import { Link, useLocation } from 'react-router-dom';
import type { GrafanaTheme2, NavModelItem } from '@grafana/data';
import type { PluginPageProps } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';

/** The frame that Grafana draws around a page of an app: title, words under it, actions beside it. */
export function PreviewPluginPage({ pageNav, subTitle, renderTitle, actions, info, children }: PluginPageProps) {
  const styles = useStyles2(getStyles);
  const { pathname } = useLocation();
  const title = pageNav?.text ?? nameInMenu(pathname);
  const under = subTitle ?? pageNav?.subTitle;
  useEffect(() => {
    if (title) {
      document.title = `${title} - Wardwatch`;
    }
  }, [title]);
  const trail = ancestors(pageNav?.parentItem);
  return (
    <div>
      {trail.length > 0 && (
        <nav aria-label="Breadcrumbs" className={styles.trail}>
          {trail.map(({ text, url = '/' }) => (
            <Link key={text} to={url}>
              {text}
            </Link>
          ))}
        </nav>
      )}
      {(title || actions) && (
        <div className={styles.header}>
          <div className={styles.title}>
            {title && (renderTitle ? renderTitle(title) : <h1>{title}</h1>)}
            {under && <div className={styles.subTitle}>{under}</div>}
          </div>
          {info?.map(({ label, value }) => (
            <div key={label}>
              <div className={styles.subTitle}>{label}</div>
              {value}
            </div>
          ))}
          <div className={styles.actions}>{actions}</div>
        </div>
      )}
      {children}
    </div>
  );
}

/** As Grafana: a page without a title of its own has that of its entry in the menu. */
function nameInMenu(path: string): string | undefined {
  return window.previewBoot.pages.find((page) => `${path}/`.startsWith(`${page.path}/`))?.name;
}

function ancestors(item: NavModelItem | undefined): NavModelItem[] {
  return item === undefined ? [] : [...ancestors(item.parentItem), item];
}

const getStyles = (theme: GrafanaTheme2) => ({
  trail: css({
    display: 'flex',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
    a: { color: theme.colors.text.link },
  }),
  header: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
    h1: { marginBottom: 0 },
  }),
  title: css({ flex: '1 1 auto', minWidth: 0, overflowWrap: 'anywhere' }),
  subTitle: css({ color: theme.colors.text.secondary }),
  actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
});
