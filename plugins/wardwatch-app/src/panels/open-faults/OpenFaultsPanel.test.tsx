import { LoadingState, dateTime, type PanelProps } from '@grafana/data';
import { render, screen, within } from '@testing-library/react';
import type { TicketSummary } from '@wardwatch/contracts';
import { MemoryRouter } from 'react-router-dom';
import { testIds } from '../../testIds';
import { grafanaFails, installFakeGrafana, type FakeRoute } from '../../testing/fake-grafana';
import { fault } from '../../testing/tickets';
import { OpenFaultsPanel } from './OpenFaultsPanel';
import { DEFAULT_OPTIONS, type OpenFaultsOptions } from './options';

const range = () => ({ from: dateTime(0), to: dateTime(1), raw: { from: 'now-1h', to: 'now' } });

function panel(options: Partial<OpenFaultsOptions> = {}, timeRange = range()) {
  const props = {
    options: { ...DEFAULT_OPTIONS, ...options },
    width: 800,
    height: 400,
    timeRange,
    replaceVariables: (text: string) => text,
    data: { series: [], state: LoadingState.Done, timeRange },
  } as unknown as PanelProps<OpenFaultsOptions>;
  return (
    <MemoryRouter>
      <OpenFaultsPanel {...props} />
    </MemoryRouter>
  );
}

const serverWith = (items: () => TicketSummary[]): Record<string, FakeRoute> => ({
  'GET /tickets': () => ({ items: items(), next_cursor: null }),
  'GET /tickets/counts': () => ({
    by_level: Object.fromEntries(
      ['1', '2', '3', '4'].map((level) => [level, items().filter((each) => each.level === level).length]),
    ),
    by_state: {},
    newest_at: '2026-11-24T03:00:00Z',
  }),
  'GET /registers': () => ({
    systems: [
      {
        key: 'his',
        name: { en: 'Hospital information system', zh: '医院信息系统' },
        domain: 'application',
        unit: 'information',
      },
    ],
    units: [],
    handlers: [],
    levels: [],
  }),
  'GET /me': () => ({
    login: 'wang',
    person: null,
    role: 'Viewer',
    duties: [],
    rights: [],
    server_time: new Date().toISOString(),
  }),
});

beforeEach(() => {
  global.fetch = jest.fn().mockResolvedValue({ ok: true, json: () => Promise.resolve({}) });
});

describe('open faults on a dashboard', () => {
  it('show owner, system and time left, and lead into the app', async () => {
    const owned = fault({ id: 't7', level: '2', owner: { login: 'wang', name: 'Wang Gong', name_zh: '王工' } });
    installFakeGrafana(serverWith(() => [owned, fault({ level: '4' })]));
    render(panel());
    const [first, second] = await screen.findAllByTestId(testIds.openFaults.row);
    expect(first).toHaveTextContent('Wang Gong');
    expect(first).toHaveTextContent('Hospital information system');
    expect(within(first!).getByRole('link')).toHaveAttribute('href', '/a/wardwatch-app/tickets/t7');
    expect(second).toHaveTextContent('Nobody yet');
    expect(screen.getByTestId(testIds.openFaults.level('2'))).toHaveTextContent('1');
  });

  it('ask only for what the options choose', async () => {
    const asked = installFakeGrafana(serverWith(() => [fault()]));
    render(panel({ levels: ['1', '2'], system: 'his', rows: 5 }));
    await screen.findByTestId(testIds.openFaults.row);
    expect(asked.find(({ path }) => path === '/tickets')?.params).toEqual({
      kind: 'fault',
      state: 'open',
      level: '1,2',
      system: 'his',
      sort: 'level',
      limit: 5,
    });
  });

  it('answer "none" with the time of the last look and a way to test the chain', async () => {
    installFakeGrafana(serverWith(() => []));
    render(panel());
    expect(await screen.findByText('No open faults')).toBeInTheDocument();
    expect(screen.getByText(/^Checked at/)).toBeInTheDocument();
    expect(screen.getByRole('link')).toHaveAttribute('href', '/a/wardwatch-app/setup');
  });

  it('are fetched anew when the dashboard refreshes', async () => {
    let items = [fault()];
    installFakeGrafana(serverWith(() => items));
    const { rerender } = render(panel());
    expect(await screen.findAllByTestId(testIds.openFaults.row)).toHaveLength(1);
    items = [fault(), fault()];
    rerender(panel({}, range()));
    await screen.findByText('2');
    expect(screen.getAllByTestId(testIds.openFaults.row)).toHaveLength(2);
  });

  it('stay, marked as old, when the server goes away', async () => {
    let isDown = false;
    const server = serverWith(() => [fault()]);
    installFakeGrafana({
      ...server,
      'GET /tickets': (asked) => (isDown ? grafanaFails(502) : server['GET /tickets']?.(asked)),
    });
    const { rerender } = render(panel());
    await screen.findByTestId(testIds.openFaults.row);
    isDown = true;
    rerender(panel({}, range()));
    expect(await screen.findByText(/Shown as of/)).toBeInTheDocument();
    expect(screen.getByTestId(testIds.openFaults.row)).toBeInTheDocument();
  });

  it('say what is wrong when the server was never reached', async () => {
    installFakeGrafana({ ...serverWith(() => []), 'GET /tickets': () => grafanaFails(502) });
    render(panel());
    expect(await screen.findByTestId(testIds.failure)).toHaveAttribute('data-kind', 'server_unreachable');
  });
});
