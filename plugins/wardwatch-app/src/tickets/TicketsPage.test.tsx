import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { TicketSummary } from '@wardwatch/contracts';
import type { ReactNode } from 'react';
import { testIds } from '../testIds';
import { installEventSource } from '../testing/event-source';
import { grafanaFails, installFakeGrafana, refuse, type Asked, type FakeRoute } from '../testing/fake-grafana';
import { identityRoutes, openApp, wang } from '../testing/open-app';
import { fault } from '../testing/tickets';
import TicketsPage from './TicketsPage';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual<object>('@grafana/runtime'),
  PluginPage: ({
    children,
    actions,
    renderTitle,
  }: {
    children: ReactNode;
    actions: ReactNode;
    renderTitle?: (title: string) => ReactNode;
  }) => (
    <main>
      {renderTitle?.('')}
      {actions}
      {children}
    </main>
  ),
}));

const ids = testIds.tickets;
let events: ReturnType<typeof installEventSource>;
beforeEach(() => {
  events = installEventSource();
});

/** A server whose tickets a test may change as it goes on. */
function server(tickets: () => TicketSummary[], more: Record<string, FakeRoute> = {}): Asked[] {
  const chosen = ({ params }: Asked) => tickets().filter(({ level }) => !params['level'] || params['level'] === level);
  return installFakeGrafana({
    ...identityRoutes,
    'GET /tickets': (asked) => ({ items: chosen(asked), next_cursor: null }),
    'GET /tickets/counts': (asked) => ({
      by_level: Object.fromEntries(
        ['1', '2', '3', '4'].map((level) => [level, tickets().filter((each) => each.level === level).length]),
      ),
      by_state: { new: chosen(asked).length },
      newest_at: '2026-11-24T03:00:00Z',
    }),
    ...more,
  });
}
const open = (search = '') => openApp(<TicketsPage />, { at: `/tickets${search}`, path: '/tickets' });
const rows = () => screen.findAllByTestId(ids.row);
const numbers = async () => (await rows()).map((row) => row.getAttribute('data-ticket'));
const listAsked = (log: Asked[]) => log.filter(({ path }) => path === '/tickets').at(-1)?.params;

describe('the ticket list', () => {
  it('shows of each fault the time left, what it is, where, and who has it', async () => {
    server(() => [fault({ level: '2', owner: wang, state: 'accepted' })]);
    open();
    const [row] = await rows();
    expect(within(row!).getByTestId(ids.timeLeft)).toHaveTextContent(/overdue|left/);
    expect(row).toHaveTextContent('Backup is overdue');
    await waitFor(() => expect(row).toHaveTextContent('Hospital information system'));
    expect(within(row!).getByTestId(ids.owner)).toHaveTextContent('Wang Gong');
    expect(within(row!).getByTestId(ids.state)).toHaveTextContent('Accepted');
    expect(within(row!).getByRole('link')).toHaveAttribute(
      'href',
      expect.stringContaining('/a/wardwatch-app/tickets/'),
    );
  });

  it('asks for what the address says', async () => {
    const asked = server(() => [fault({ level: '2' })]);
    open('?level=2&owner=me&system=his&q=backup&sort=due');
    await rows();
    expect(listAsked(asked)).toMatchObject({
      state: 'open',
      level: '2',
      owner: 'me',
      system: 'his',
      q: 'backup',
      sort: 'due',
    });
  });

  it('filters by a level on one press, and puts it into the address', async () => {
    const asked = server(() => [fault({ level: '2' }), fault({ level: '3' })]);
    const app = open();
    await rows();
    await userEvent.click(screen.getByTestId(ids.levelTab('2')));
    await waitFor(() => expect(listAsked(asked)).toMatchObject({ level: '2' }));
    expect(app.address()).toBe('/tickets?level=2');
    expect(await rows()).toHaveLength(1);
  });

  it('searches once typing has paused', async () => {
    const asked = server(() => [fault()]);
    const app = open();
    await rows();
    await userEvent.type(screen.getByTestId(ids.search), 'restic');
    await waitFor(() => expect(app.address()).toBe('/tickets?q=restic'));
    await waitFor(() => expect(listAsked(asked)).toMatchObject({ q: 'restic' }));
    expect(asked.filter(({ path, params }) => path === '/tickets' && params['q']).length).toBeLessThan(4);
  });

  it('shows a new fault without a reload, and reads it out', async () => {
    let tickets = [fault({ number: 'F-1' })];
    server(() => tickets);
    open();
    expect(await numbers()).toEqual(['F-1']);
    tickets = [fault({ number: 'F-2', level: '1', title: 'The server room is too hot' }), ...tickets];
    act(() => events.emit({ ticket_id: 'new', change: 'created' }));
    await waitFor(async () => expect(await numbers()).toEqual(['F-2', 'F-1']));
    expect((await rows())[0]).toHaveAttribute('data-changed');
    expect(screen.getByTestId(testIds.live.announcer)).toHaveTextContent('The server room is too hot');
  });

  it('moves no row while somebody is at work on the rows, but offers what is new', async () => {
    let tickets = [fault({ number: 'F-1' })];
    server(() => tickets);
    open();
    await userEvent.hover((await rows())[0]!);
    tickets = [fault({ number: 'F-2' }), ...tickets];
    act(() => events.emit({ ticket_id: 'new', change: 'created' }));
    const offer = await screen.findByTestId(ids.newRows);
    expect(await numbers()).toEqual(['F-1']);
    await userEvent.click(offer);
    expect(await numbers()).toEqual(['F-2', 'F-1']);
    expect(screen.queryByTestId(ids.newRows)).not.toBeInTheDocument();
  });

  it('says that it is live, and that it is not when the server is away; what was seen stays', async () => {
    let isDown = false;
    const ticket = fault();
    server(() => [ticket], {
      'GET /tickets': () => (isDown ? grafanaFails(502) : { items: [ticket], next_cursor: null }),
    });
    open();
    await rows();
    await waitFor(() => expect(screen.getByTestId(testIds.live.indicator)).toHaveAttribute('data-mode', 'live'));
    isDown = true;
    act(() => events.emit({ ticket_id: 'x', change: 'updated' }));
    expect(await screen.findByTestId(testIds.failure)).toHaveAttribute('data-kind', 'server_unreachable');
    expect(screen.getByTestId(testIds.live.indicator)).toHaveAttribute('data-mode', 'offline');
    expect(await rows()).toHaveLength(1);
    isDown = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByTestId(testIds.failure)).not.toBeInTheDocument());
  });

  it('answers "none" with when it looked and how to test the chain', async () => {
    server(() => []);
    open();
    const empty = await screen.findByTestId(ids.empty);
    expect(empty).toHaveTextContent('No open faults');
    expect(empty).toHaveTextContent(/Last checked/);
    expect(within(empty).getAllByRole('link')[0]).toHaveAttribute('href', expect.stringContaining('/setup'));
  });

  it('does not call it quiet when only the filters hide everything', async () => {
    server(() => []);
    const app = open('?level=1');
    const empty = await screen.findByTestId(ids.empty);
    expect(empty).not.toHaveTextContent('No open faults');
    await userEvent.click(within(empty).getByRole('button'));
    expect(app.address()).toBe('/tickets');
  });

  it('is worked by keyboard: move, accept, comment, search, help', async () => {
    const tickets = [fault({ id: 'a', number: 'F-1' }), fault({ id: 'b', number: 'F-2', version: 4 })];
    const asked = server(() => tickets, { 'POST /tickets/:id/actions/:action': () => ({}) });
    const app = open();
    await rows();
    await userEvent.keyboard('jja');
    await waitFor(() => expect(asked.find(({ method }) => method === 'POST')).toBeDefined());
    expect(asked.find(({ method }) => method === 'POST')).toMatchObject({
      path: '/tickets/b/actions/accept',
      body: { expected_version: 4 },
    });
    await userEvent.keyboard('/');
    expect(screen.getByTestId(ids.search)).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    act(() => (document.activeElement as HTMLElement | null)?.blur());
    await userEvent.keyboard('?');
    expect(await screen.findByRole('dialog')).toHaveTextContent('Accept the ticket');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    screen.getAllByTestId(ids.title)[0]?.focus();
    await userEvent.keyboard('c');
    expect(app.address()).toBe('/tickets/a?comment');
  });

  it('types letters into the search instead of acting on them', async () => {
    const asked = server(() => [fault()]);
    open();
    await rows();
    await userEvent.type(screen.getByTestId(ids.search), 'jack');
    expect(screen.getByTestId(ids.search)).toHaveValue('jack');
    expect(asked.some(({ method }) => method === 'POST')).toBe(false);
  });

  it('says why the server refused', async () => {
    server(() => [fault({ number: 'F-1' })], {
      'POST /tickets/:id/actions/:action': () => refuse({ status: 403, code: 'duty_missing' }),
    });
    open();
    await rows();
    await userEvent.keyboard('ja');
    expect(await screen.findByText(/F-1: None of your duties/)).toBeInTheDocument();
  });
});
