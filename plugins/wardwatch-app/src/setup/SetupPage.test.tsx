import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Me, SetupReport } from '@wardwatch/contracts';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router-dom';
import { testIds } from '../testIds';
import { grafanaFails, installFakeGrafana, refuse, type FakeRoute } from '../testing/fake-grafana';
import SetupPage from './SetupPage';

// Outside Grafana the page's frame shows its children alone; here its actions are wanted too.
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual<object>('@grafana/runtime'),
  PluginPage: ({ children, actions }: { children: ReactNode; actions: ReactNode }) => (
    <main>
      {actions}
      {children}
    </main>
  ),
}));

const me = (of: Partial<Me> = {}): Me => ({
  login: 'admin',
  person: { login: 'admin', name: 'Administrator', name_zh: '管理员' },
  role: 'Admin',
  duties: ['administrator'],
  rights: ['setup.read', 'setup.act'],
  server_time: new Date().toISOString(),
  ...of,
});
const report: SetupReport = {
  checked_at: '2026-11-24T03:00:00Z',
  server_version: '0.1.0',
  checks: [
    { check: 'database', subject: null, state: 'ok', found: 'PostgreSQL 17.2', remedy: null, params: {} },
    {
      check: 'channel',
      subject: 'wecom',
      state: 'warning',
      found: 'errcode 45009',
      remedy: 'test_channel',
      params: { channel: 'wecom' },
    },
  ],
};
const oneTargetUp = { results: { A: { frames: [{ data: { values: [[1], [5]] } }] } } };
const wired: Record<string, FakeRoute> = {
  'GET /me': () => me(),
  'GET /setup': () => report,
  'POST grafana:/api/ds/query': () => oneTargetUp,
};

const open = () =>
  render(
    <MemoryRouter>
      <SetupPage />
    </MemoryRouter>,
  );
const line = (name: string) => screen.findByTestId(testIds.setup.check(name));

describe('set-up', () => {
  it('shows each check with its state, what was found and what to do', async () => {
    installFakeGrafana(wired);
    open();
    expect(await line('server')).toHaveAttribute('data-state', 'ok');
    expect(await line('identity')).toHaveTextContent('Administrator (admin), Grafana role Admin');
    expect(await line('datasource')).toHaveTextContent('targets up: 5');
    expect(await line('database')).toHaveTextContent('PostgreSQL 17.2');
    const channel = await line('channel');
    expect(channel).toHaveAttribute('data-state', 'warning');
    expect(channel).toHaveTextContent('errcode 45009');
    expect(within(channel).getByText('What to do')).toBeInTheDocument();
    expect(screen.getByTestId(testIds.setup.verdict)).toHaveAttribute('data-state', 'warning');
  });

  it('names the server when Grafana cannot reach it, and still asks Prometheus', async () => {
    installFakeGrafana({ ...wired, 'GET /me': () => grafanaFails(502) });
    open();
    expect(await line('server')).toHaveAttribute('data-state', 'failed');
    expect(await line('secret')).toHaveAttribute('data-state', 'unknown');
    expect(await line('datasource')).toHaveAttribute('data-state', 'ok');
    expect(screen.queryByTestId(testIds.setup.check('database'))).not.toBeInTheDocument();
  });

  it('names the secret when the server refuses it', async () => {
    installFakeGrafana({ ...wired, 'GET /me': () => refuse({ status: 401, code: 'secret_wrong' }) });
    open();
    const secret = await line('secret');
    expect(secret).toHaveAttribute('data-state', 'failed');
    expect(secret).toHaveTextContent('the same proxy_secret file');
  });

  it('names a clock that is off by more than two seconds', async () => {
    installFakeGrafana({ ...wired, 'GET /me': () => me({ server_time: new Date(Date.now() + 10_000).toISOString() }) });
    open();
    const clock = await line('clock');
    expect(clock).toHaveAttribute('data-state', 'failed');
    expect(clock).toHaveTextContent('behind the server');
  });

  it('names a data source that is missing, or that answers with an error', async () => {
    installFakeGrafana(wired, { hasPrometheus: false });
    const first = open();
    expect(await line('datasource')).toHaveTextContent('no data source with this uid');
    first.unmount();
    installFakeGrafana({ ...wired, 'POST grafana:/api/ds/query': () => grafanaFails(502, 'connection refused') });
    open();
    expect(await line('datasource')).toHaveTextContent('connection refused');
  });

  it('says who may see the rest when the server keeps its own checks to administrators', async () => {
    installFakeGrafana({ ...wired, 'GET /setup': () => refuse({ status: 403, code: 'duty_missing' }) });
    open();
    expect(await line('server')).toHaveAttribute('data-state', 'ok');
    expect(await screen.findByTestId(testIds.failure)).toHaveTextContent('not shown');
  });

  it('sends a test only after asking, and shows what the channel answered', async () => {
    const asked = installFakeGrafana({
      ...wired,
      'POST /setup/channels/:channel/test': () => ({ outcome: 'failed', detail: 'errcode 93000' }),
    });
    open();
    await userEvent.click(await screen.findByTestId(testIds.setup.sendTest('wecom')));
    expect(asked.some(({ method, path }) => method === 'POST' && path.startsWith('/setup'))).toBe(false);
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Send test' }));
    expect(await screen.findByText(/Not sent.*errcode 93000/)).toBeInTheDocument();
    const sent = asked.find(({ path }) => path === '/setup/channels/wecom/test');
    expect(sent?.headers['Idempotency-Key']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('shows the test button disabled, with the reason, to whoever may not send', async () => {
    installFakeGrafana({ ...wired, 'GET /me': () => me({ rights: ['setup.read'] }) });
    open();
    expect(await screen.findByTestId(testIds.setup.sendTest('wecom'))).toHaveAttribute('aria-disabled', 'true');
    expect(await line('channel')).toHaveTextContent('Only administrators');
  });

  it('checks again when asked', async () => {
    let isDown = true;
    installFakeGrafana({ ...wired, 'GET /me': () => (isDown ? grafanaFails(502) : me()) });
    open();
    expect(await line('server')).toHaveAttribute('data-state', 'failed');
    isDown = false;
    await userEvent.click(screen.getByTestId(testIds.setup.rerun));
    expect(await line('database')).toBeInTheDocument();
    expect(await line('server')).toHaveAttribute('data-state', 'ok');
  });
});
