import { useLayoutEffect, useState } from 'react';
import { css } from '@emotion/css';
import { Route, Router, Routes, type Navigator } from 'react-router-dom';
import { ThemeContext, type EventBus, type GrafanaTheme2 } from '@grafana/data';
import { config, locationService, LocationServiceProvider } from '@grafana/runtime';
import { ErrorBoundaryAlert, GlobalStyles, ModalRoot, ModalsProvider, PortalContainer, useStyles2 } from '@grafana/ui';
import { AppPage } from '../pages/AppPage.js';
import { DashboardPage } from '../pages/DashboardPage.js';
import { DashboardsPage } from '../pages/DashboardsPage.js';
import { NotFoundPage } from '../pages/NotFoundPage.js';
import { Notices } from './Notices.js';
import { SideMenu } from './SideMenu.js';
import { TOP_BAR_HEIGHT } from './sizes.js';
import { TopBar } from './TopBar.js';
import { word } from './words.js';

/** Everything around the pages, and which page stands at which address. */
export function Shell({ events }: { readonly events: EventBus }) {
  const history = locationService.getHistory();
  const [location, setLocation] = useState(history.location);
  useLayoutEffect(() => history.listen((next: typeof history.location) => setLocation(next)), [history]);
  return (
    <ThemeContext.Provider value={config.theme2}>
      <GlobalStyles />
      <LocationServiceProvider service={locationService}>
        {/* One router of version 6 over Grafana's history serves pages, plugins and @grafana/ui alike. */}
        <Router location={location} navigator={history as Navigator}>
          <ModalsProvider>
            <Frame path={location.pathname} />
            <Notices events={events} />
            <ModalRoot />
            <PortalContainer />
          </ModalsProvider>
        </Router>
      </LocationServiceProvider>
    </ThemeContext.Provider>
  );
}

function Frame({ path }: { readonly path: string }) {
  const styles = useStyles2(getStyles);
  const wide = () => window.matchMedia(`(min-width: ${config.theme2.breakpoints.values.lg}px)`).matches;
  const [menuOpen, setMenuOpen] = useState(wide);
  const [shownPath, setShownPath] = useState(path);
  if (shownPath !== path) {
    // Going somewhere uncovers it: on a phone the menu lies over the page.
    setShownPath(path);
    setMenuOpen((open) => open && wide());
  }
  return (
    <>
      <a className={styles.skip} href="#pageContent">
        {word('skip')}
      </a>
      <TopBar menuOpen={menuOpen} onToggleMenu={() => setMenuOpen((open) => !open)} />
      <div className={styles.below}>
        {menuOpen && <SideMenu onGo={() => setMenuOpen(wide())} />}
        <div className={styles.column}>
          <main id="pageContent" className={styles.main}>
            <ErrorBoundaryAlert key={path.split('/').slice(0, 3).join('/')}>
              <Routes>
                <Route path="/a/:pluginId/*" element={<AppPage />} />
                <Route path="/d/:uid/*" element={<DashboardPage />} />
                <Route path="/dashboards" element={<DashboardsPage />} />
                <Route path="*" element={<NotFoundPage />} />
              </Routes>
            </ErrorBoundaryAlert>
          </main>
          <footer className={styles.footer}>{word('product')}</footer>
        </div>
      </div>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  skip: css({
    position: 'absolute',
    left: -9999,
    '&:focus': { left: 8, top: 8, zIndex: theme.zIndex.portal, background: theme.colors.background.primary },
  }),
  below: css({ display: 'flex', minHeight: `calc(100vh - ${TOP_BAR_HEIGHT}px)` }),
  column: css({ flex: '1 1 auto', minWidth: 0, display: 'flex', flexDirection: 'column' }),
  main: css({
    flex: '1 1 auto',
    minWidth: 0,
    padding: theme.spacing(3),
    [theme.breakpoints.down('md')]: { padding: theme.spacing(1) },
  }),
  footer: css({ padding: theme.spacing(1, 2), color: theme.colors.text.secondary, textAlign: 'center' }),
});
