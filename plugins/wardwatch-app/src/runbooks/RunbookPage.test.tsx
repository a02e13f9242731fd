import { render, screen } from '@testing-library/react';
import { MemoryRouter, Route, Routes } from 'react-router-dom';
import { testIds } from '../testIds';
import { grafanaFails, installFakeGrafana, refuse, type FakeRoute } from '../testing/fake-grafana';
import RunbookPage from './RunbookPage';

const open = (route: FakeRoute) => {
  const asked = installFakeGrafana({ 'GET /runbooks/:alert': route });
  render(
    <MemoryRouter initialEntries={['/runbooks/BackupOverdue']}>
      <Routes>
        <Route path="/runbooks/:alert" element={<RunbookPage />} />
      </Routes>
    </MemoryRouter>,
  );
  return asked;
};
const runbook = (markdown: string) => ({ alert: 'BackupOverdue', language: 'en', markdown });

describe('runbook', () => {
  it('is shown as text with headings, in the reader’s language', async () => {
    const asked = open(() => runbook('# Backup overdue\n\n## What to do\n\nRun `restic snapshots`.'));
    expect(await screen.findByRole('heading', { name: 'What to do' })).toBeInTheDocument();
    expect(asked[0]).toMatchObject({ path: '/runbooks/BackupOverdue', params: { lang: 'en' } });
  });

  it('runs no script that somebody wrote into it', async () => {
    open(() => runbook('# T\n\nHello <script>alert(1)</script><img src=x onerror="alert(1)">'));
    const body = await screen.findByTestId(testIds.runbook.body);
    expect(body).toHaveTextContent('Hello');
    expect(body.querySelector('script')).toBeNull();
    expect(body.innerHTML).not.toContain('onerror');
  });

  it('says which file to write when there is none', async () => {
    open(() => refuse({ status: 404, code: 'route_not_found' }));
    expect(await screen.findByText(/BackupOverdue\.zh\.md/)).toBeInTheDocument();
  });

  it('says so when the server is away', async () => {
    open(() => grafanaFails(502));
    expect(await screen.findByTestId(testIds.failure)).toHaveAttribute('data-kind', 'server_unreachable');
  });
});
