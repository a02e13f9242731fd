import { css } from '@emotion/css';
import { Link, useLocation } from 'react-router-dom';
import type { GrafanaTheme2 } from '@grafana/data';
import type { DashboardLink } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';

/** The links that a dashboard carries; they keep its time range and variables when they say so. */
export function DashboardLinks({ links }: { readonly links: readonly DashboardLink[] }) {
  const styles = useStyles2(getStyles);
  const { search } = useLocation();
  if (links.length === 0) {
    return null;
  }
  return (
    <div className={styles.links}>
      {links.map(({ title, url, keepTime, includeVars }) => (
        <Link key={title} to={withKept(url ?? '/', search, keepTime, includeVars)}>
          {title}
        </Link>
      ))}
    </div>
  );
}

function withKept(url: string, search: string, keepTime: boolean, includeVars: boolean): string {
  const here = new URLSearchParams(search);
  const kept = [...here].filter(([name]) =>
    name === 'from' || name === 'to' ? keepTime : name.startsWith('var-') && includeVars,
  );
  return kept.length === 0 ? url : `${url}?${new URLSearchParams(kept).toString()}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  links: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(1),
    a: { color: theme.colors.text.link },
  }),
});
