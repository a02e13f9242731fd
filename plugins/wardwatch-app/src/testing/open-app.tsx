import { render, type RenderResult } from '@testing-library/react';
import type { Me, Registers } from '@wardwatch/contracts';
import { LEVELS } from '@wardwatch/contracts/levels';
import type { ReactNode } from 'react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router-dom';
import { IdentityProvider } from '../app/Identity';
import type { FakeRoute } from './fake-grafana';

export const wang = { login: 'wang', name: 'Wang Gong', name_zh: '王工' };
export const li = { login: 'li', name: 'Li Dispatcher', name_zh: '李调度' };

const registers: Registers = {
  systems: [
    {
      key: 'his',
      name: { en: 'Hospital information system', zh: '医院信息系统' },
      domain: 'application',
      unit: 'information',
    },
  ],
  units: [{ key: 'information', name: { en: 'Information department', zh: '信息科' } }],
  handlers: [wang, li],
  levels: LEVELS.map((level) => ({ level, criteria: { en: `Criteria of ${level}`, zh: `${level} 级标准` } })),
};

const me = (): Me => ({
  login: 'wang',
  person: wang,
  role: 'Viewer',
  duties: ['engineer'],
  rights: ['ticket.accept', 'ticket.handle', 'ticket.comment'],
  server_time: new Date().toISOString(),
});

/** What every screen asks beside its own. */
export const identityRoutes: Readonly<Record<string, FakeRoute>> = {
  'GET /me': me,
  'GET /registers': () => registers,
};

export interface OpenApp extends RenderResult {
  /** The path and query that the address bar would show. */
  readonly address: () => string;
}

/** Opens a page of the app at an address, with its routes' parameters filled in. */
export function openApp(page: ReactNode, { at, path }: { readonly at: string; readonly path: string }): OpenApp {
  let address = '';
  function Address() {
    const { pathname, search } = useLocation();
    address = `${pathname}${search}`;
    return null;
  }
  const rendered = render(
    <MemoryRouter
      initialEntries={[`/a/wardwatch-app${at}`]}
      future={{ v7_startTransition: false, v7_relativeSplatPath: false }}
    >
      <IdentityProvider>
        <Routes>
          <Route path={`/a/wardwatch-app${path}`} element={page} />
          <Route path="*" element={<p>elsewhere</p>} />
        </Routes>
        <Address />
      </IdentityProvider>
    </MemoryRouter>,
  );
  return { ...rendered, address: () => address.replace('/a/wardwatch-app', '') };
}
