import { lazy } from 'react';
import { PluginPage } from '@grafana/runtime';
import { LoadingPlaceholder } from '@grafana/ui';
import { Navigate, Route, Routes } from 'react-router-dom';
import { IdentityProvider } from './Identity';
import { links } from './links';
import { Screen } from './Screen';
import { screens } from './screens';

const TicketsPage = lazy(screens.tickets);
const TicketPage = lazy(screens.ticket);
const RunbookPage = lazy(screens.runbook);
const SetupPage = lazy(screens.setup);

/** The frame of the page stays while a screen is fetched. */
const frame = (
  <PluginPage renderTitle={() => null} subTitle="">
    <LoadingPlaceholder text="…" />
  </PluginPage>
);

/** Routes of the app, below `/a/wardwatch-app`. */
export function App() {
  return (
    <IdentityProvider>
      <Screen fallback={frame}>
        <Routes>
          <Route path="tickets" element={<TicketsPage />} />
          <Route path="tickets/:id" element={<TicketPage />} />
          <Route path="runbooks/:alert" element={<RunbookPage />} />
          <Route path="setup" element={<SetupPage />} />
          <Route path="*" element={<Navigate replace to={links.tickets} />} />
        </Routes>
      </Screen>
    </IdentityProvider>
  );
}
