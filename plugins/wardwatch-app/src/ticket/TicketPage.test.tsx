import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { TicketDetail } from '@wardwatch/contracts';
import type { ReactNode } from 'react';
import { testIds } from '../testIds';
import { detail, entry, offer } from '../testing/details';
import { installEventSource } from '../testing/event-source';
import { grafanaFails, installFakeGrafana, refuse, type FakeRoute } from '../testing/fake-grafana';
import { identityRoutes, li, openApp, wang } from '../testing/open-app';
import TicketPage from './TicketPage';

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

const ids = testIds.ticket;
let events: ReturnType<typeof installEventSource>;
beforeEach(() => {
  localStorage.clear();
  events = installEventSource();
});

const inHandling = (of: Partial<TicketDetail> = {}) =>
  detail({
    state: 'in_handling',
    owner: wang,
    version: 3,
    actions: offer(['resolve', 'assign', 'change_level']),
    ...of,
  });

/** A server with one ticket, which commands and the test itself may change. */
function server(first: TicketDetail, more: Record<string, FakeRoute> = {}) {
  const state = { ticket: first };
  const asked = installFakeGrafana({
    ...identityRoutes,
    'GET /tickets/:id': () => state.ticket,
    'POST grafana:/api/ds/query': () => ({ results: { A: { frames: [] } } }),
    ...more,
  });
  return {
    asked,
    posts: () => asked.filter(({ method, path }) => method === 'POST' && path.startsWith('/')),
    /** Somebody else did something. */
    become: (next: TicketDetail) => {
      state.ticket = next;
      act(() => events.emit({ ticket_id: 't1', change: 'updated' }));
    },
    set: (next: TicketDetail) => {
      state.ticket = next;
    },
  };
}
const open = (search = '') => openApp(<TicketPage />, { at: `/tickets/t1${search}`, path: '/tickets/:id' });
const primary = () => screen.findByTestId(ids.primaryAction);
const choose = async (action: string) => {
  await userEvent.click(await screen.findByTestId(ids.actionMenu));
  await userEvent.click(await screen.findByTestId(ids.action(action)));
};
const field = (name: string) => screen.findByTestId(ids.formField(name));
const submit = async () => userEvent.click(await screen.findByTestId(ids.formSubmit));

describe('a ticket', () => {
  it('shows number, title, level, state, and both clocks; a press explains a clock line by line', async () => {
    server(detail());
    open();
    expect(await screen.findByTestId(ids.number)).toHaveTextContent('F-2026-000001');
    expect(screen.getByTestId(ids.title)).toHaveTextContent('Backup is overdue');
    expect(screen.getByTestId(ids.clock('resolution'))).toHaveTextContent('Resolution');
    expect(screen.queryByTestId(ids.clockSteps('response'))).not.toBeInTheDocument();
    await userEvent.click(screen.getByTestId(ids.clock('response')));
    expect(screen.getByTestId(ids.clock('response'))).toHaveAttribute('aria-expanded', 'true');
    expect(within(screen.getByTestId(ids.clockSteps('response'))).getAllByRole('listitem')).toHaveLength(3);
  });

  it('shows what fires, with the runbook, and the dashboard at the time of the fault', async () => {
    server(detail());
    open();
    const occurrence = await screen.findByTestId(ids.occurrence);
    expect(occurrence).toHaveTextContent('BackupOverdue');
    expect(occurrence).toHaveTextContent('27 h old');
    expect(screen.getByTestId(ids.runbookLink)).toHaveAttribute('href', '/a/wardwatch-app/runbooks/BackupOverdue');
    expect(screen.getByTestId(ids.dashboardLink)).toHaveAttribute(
      'href',
      expect.stringMatching(/\/d\/ww-backups\?.*from=\d+/),
    );
  });

  it('shows each page with its tries and what the channel answered', async () => {
    const attempts = [
      { at: '2026-11-24T03:00:01Z', outcome: 'failed' as const, detail: 'errcode 45009', parts: 1 },
      { at: '2026-11-24T03:00:31Z', outcome: 'sent' as const, detail: 'errcode 0', parts: 1 },
    ];
    const page = { id: 'p1', channel: 'wecom', target: 'group', reason: 'created' as const, status: 'sent' as const };
    const times = { created_at: '2026-11-24T03:00:00Z', sent_at: '2026-11-24T03:00:31Z', next_attempt_at: null };
    server(detail({ page_log: [{ ...page, ...times, attempts }] }));
    open();
    const shown = await screen.findByTestId(ids.page);
    expect(shown).toHaveTextContent('errcode 45009');
    expect(shown).toHaveTextContent('errcode 0');
  });

  it('is accepted with one press, once, however often one presses', async () => {
    const accepted = detail({ state: 'accepted', owner: wang, version: 2, actions: offer(['start', 'assign']) });
    const { posts } = server(detail(), { 'POST /tickets/:id/actions/:action': () => accepted });
    open();
    await userEvent.dblClick(await primary());
    await waitFor(() => expect(screen.getByTestId(ids.primaryAction)).toHaveAttribute('data-action', 'start'));
    expect(posts().filter(({ path }) => path.endsWith('/accept'))).toHaveLength(1);
    expect(posts()[0]).toMatchObject({ path: '/tickets/t1/actions/accept', body: { expected_version: 1 } });
    expect(posts()[0]?.headers['Idempotency-Key']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('shows a primary action that one may not do disabled, with the reason', async () => {
    server(inHandling({ actions: offer([], { resolve: 'alert_still_firing' }) }));
    open();
    expect(await primary()).toBeDisabled();
    expect(screen.getByTestId(ids.primaryReason)).toHaveTextContent('The alert still fires.');
  });

  it('shows other actions in the menu, those refused disabled with the reason', async () => {
    const { posts } = server(inHandling({ actions: offer(['resolve'], { assign: 'duty_missing' }) }));
    open();
    await userEvent.click(await screen.findByTestId(ids.actionMenu));
    expect(await screen.findByTestId(ids.action('assign'))).toHaveTextContent('Done by: dispatcher');
    await userEvent.click(screen.getByTestId(ids.action('assign')));
    expect(screen.queryByTestId(ids.form('assign'))).not.toBeInTheDocument();
    expect(posts()).toEqual([]);
  });
});

describe('a form', () => {
  it('resolves with cause and solution, and asks for both', async () => {
    const resolved = inHandling({
      state: 'resolved',
      version: 4,
      cause: 'disk full',
      solution: 'made room',
      actions: offer([]),
    });
    const { posts } = server(inHandling(), { 'POST /tickets/:id/actions/:action': () => resolved });
    open();
    await userEvent.click(await primary());
    await userEvent.type(await field('cause'), 'disk full');
    await submit();
    expect(posts()).toEqual([]);
    expect(screen.getByText('Please fill this in.')).toBeInTheDocument();
    await userEvent.type(await field('solution'), 'made room');
    await submit();
    await waitFor(() => expect(screen.queryByTestId(ids.form('resolve'))).not.toBeInTheDocument());
    expect(posts()[0]?.body).toEqual({ expected_version: 3, cause: 'disk full', solution: 'made room' });
    expect(await screen.findByTestId(ids.cause)).toHaveTextContent('disk full');
  });

  it('is in the address, and keeps what was typed over a reload', async () => {
    server(inHandling());
    const first = open();
    await userEvent.click(await primary());
    await userEvent.type(await field('cause'), 'half a thought');
    expect(first.address()).toBe('/tickets/t1?do=resolve');
    first.unmount();
    open('?do=resolve');
    expect(await field('cause')).toHaveValue('half a thought');
  });

  it('says what changed meanwhile, keeps what was typed, and goes on from there', async () => {
    const { become, posts } = server(inHandling(), {
      'POST /tickets/:id/actions/:action': () => inHandling({ state: 'resolved', version: 5, actions: offer([]) }),
    });
    open('?do=resolve');
    await userEvent.type(await field('cause'), 'disk full');
    await userEvent.type(await field('solution'), 'made room');
    const assigned = entry({ kind: 'action', actor: li, action: 'assign', details: { owner: 'wang' } });
    become(inHandling({ version: 4, timeline: [assigned] }));
    expect(await screen.findByTestId(ids.conflict)).toHaveTextContent('Li Dispatcher assigned it');
    expect(await field('cause')).toHaveValue('disk full');
    await submit();
    await waitFor(() => expect(posts()[0]?.body).toMatchObject({ expected_version: 4, cause: 'disk full' }));
  });

  it('shows a conflict that only the server saw the same way', async () => {
    const { posts, set } = server(inHandling(), {
      'POST /tickets/:id/actions/:action': () => {
        set(inHandling({ version: 4, timeline: [entry({ actor: li, text: 'I am on it too' })] }));
        return refuse({ status: 409, code: 'version_conflict', current_version: 4 });
      },
    });
    open('?do=resolve');
    await userEvent.type(await field('cause'), 'disk full');
    await userEvent.type(await field('solution'), 'made room');
    await submit();
    expect(await screen.findByTestId(ids.conflict)).toHaveTextContent('I am on it too');
    expect(await field('solution')).toHaveValue('made room');
    expect(posts()).toHaveLength(1);
  });

  it('keeps what was typed when the server is away, and tries again as the same act', async () => {
    let isDown = true;
    const { posts } = server(inHandling(), {
      'POST /tickets/:id/actions/:action': () =>
        isDown ? grafanaFails(502) : inHandling({ state: 'resolved', version: 4, actions: offer([]) }),
    });
    open('?do=resolve');
    await userEvent.type(await field('cause'), 'disk full');
    await userEvent.type(await field('solution'), 'made room');
    await submit();
    const failure = within(await screen.findByTestId(ids.form('resolve')));
    expect(await failure.findByTestId(testIds.failure)).toHaveAttribute('data-kind', 'server_unreachable');
    isDown = false;
    await submit();
    await waitFor(() => expect(screen.queryByTestId(ids.form('resolve'))).not.toBeInTheDocument());
    const [first, second] = posts();
    expect(second?.headers['Idempotency-Key']).toBe(first?.headers['Idempotency-Key']);
  });

  it('warns before what cannot be undone', async () => {
    server(detail());
    open();
    await choose('cancel');
    expect(await screen.findByTestId(ids.form('cancel'))).toHaveTextContent('A cancelled ticket stays cancelled.');
  });

  it('shows the criteria of each level where one changes it', async () => {
    server(detail());
    open();
    await choose('change_level');
    expect(await screen.findByTestId(ids.form('change_level'))).toHaveTextContent('Criteria of 1');
  });
});

describe('the timeline', () => {
  const past = [
    entry({ kind: 'page', details: { channel: 'wecom' } }),
    entry({ kind: 'comment', actor: li, text: 'looking at it' }),
    entry({ kind: 'action', actor: wang, action: 'accept', from_state: 'new', to_state: 'accepted' }),
  ].reverse();

  it('says who did what, newest first, and filters', async () => {
    server(inHandling({ timeline: past }));
    open();
    const shown = await screen.findAllByTestId(ids.timelineEntry);
    expect(shown.map((each) => each.getAttribute('data-kind'))).toEqual(['action', 'comment', 'page']);
    expect(shown[0]).toHaveTextContent('Wang Gong accepted it');
    await userEvent.click(within(screen.getByTestId(ids.timelineFilter('comments'))).getByRole('button'));
    expect(screen.getAllByTestId(ids.timelineEntry)).toHaveLength(1);
  });

  it('loads older entries and keeps them when newer ones come', async () => {
    const oldest = entry({ id: '1', kind: 'created' });
    let now = inHandling({ timeline: past, timeline_next_cursor: 'older' });
    server(now, {
      'GET /tickets/:id': ({ params }) =>
        params['timeline_before'] ? inHandling({ timeline: [oldest], timeline_next_cursor: null }) : now,
    });
    open();
    await userEvent.click(await screen.findByTestId(ids.timelineOlder));
    await waitFor(() => expect(screen.getAllByTestId(ids.timelineEntry)).toHaveLength(4));
    expect(screen.queryByTestId(ids.timelineOlder)).not.toBeInTheDocument();
    now = inHandling({ timeline: [entry({ actor: li, text: 'newer' }), ...past], timeline_next_cursor: 'older' });
    act(() => events.emit({ ticket_id: 't1', change: 'updated' }));
    await waitFor(() => expect(screen.getAllByTestId(ids.timelineEntry)).toHaveLength(5));
    expect(screen.getByTestId(testIds.live.announcer).textContent).not.toBe('');
  });
});

describe('a comment', () => {
  it('is sent by Ctrl+Enter and leaves the box empty', async () => {
    const { posts } = server(inHandling(), {
      'POST /tickets/:id/comments': ({ body }) =>
        inHandling({ timeline: [entry({ actor: wang, text: (body as { text: string }).text })] }),
    });
    open();
    const box = await screen.findByTestId(ids.commentBox);
    await userEvent.type(box, 'restic was locked{Control>}{Enter}{/Control}');
    await waitFor(() => expect(box).toHaveValue(''));
    expect(posts()[0]).toMatchObject({ path: '/tickets/t1/comments', body: { text: 'restic was locked' } });
    expect(screen.getByTestId(ids.timelineEntry)).toHaveTextContent('restic was locked');
  });

  it('stays in the box when it could not be sent', async () => {
    server(inHandling(), { 'POST /tickets/:id/comments': () => grafanaFails(0) });
    open();
    await userEvent.type(await screen.findByTestId(ids.commentBox), 'no network');
    await userEvent.click(screen.getByTestId(ids.commentSend));
    expect(await screen.findByTestId(testIds.failure)).toHaveAttribute('data-kind', 'grafana_unreachable');
    expect(screen.getByTestId(ids.commentBox)).toHaveValue('no network');
  });

  it('is refused with the reason to whoever may not', async () => {
    server(inHandling({ can_comment: { allowed: false, reason: 'not_in_register' } }));
    open();
    expect(await screen.findByTestId(ids.commentBox)).toBeDisabled();
    expect(screen.getByText(/not in the register of people/)).toBeInTheDocument();
  });
});

it('says so when there is no such ticket', async () => {
  server(detail(), { 'GET /tickets/:id': () => refuse({ status: 404, code: 'ticket_not_found' }) });
  open();
  expect(await screen.findByText('There is no such ticket.')).toBeInTheDocument();
});
