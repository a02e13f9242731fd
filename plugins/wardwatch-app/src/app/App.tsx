import { lazy } from 'react';
import { PluginPage } from '@grafana/runtime';
import { Navigate, Route, Routes } from 'react-router-dom';
import { IdentityProvider } from './Identity';
import { links } from './links';
import { Screen } from './Screen';

const TicketsPage = lazy(() => import('../tickets/TicketsPage'));
const TicketPage = lazy(() => import('../ticket/TicketPage'));
const RunbookPage = lazy(() => import('../runbooks/RunbookPage'));
const SetupPage = lazy(() => import('../setup/SetupPage'));

/** The frame of the page stays while a screen is fetched. */
const frame = <PluginPage>{null}</PluginPage>;

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
