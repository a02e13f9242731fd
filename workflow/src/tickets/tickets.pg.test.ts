import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem, TicketCounts, TicketDetail, TicketList } from '@wardwatch/contracts';
import { ControlledClock } from '@wardwatch/testkit';
import { firing } from '../testing/alerts.js';
import { startTestServer, type TestServer } from '../testing/test-server.js';

let server: TestServer;
let clock: ControlledClock;
const LEVELS = ['3', '1', '4', '2', '3', '3', '1'];
beforeAll(async () => {
  clock = new ControlledClock('2026-12-31T15:50:00Z');
  server = await startTestServer({ clock, roles: 'server' });
  for (const [n, level] of LEVELS.entries()) {
    const summary = n % 2 === 0 ? `HIS 100%_slow ${n}` : `PACS full ${n}`;
    await server.alert(
      firing({
        labels: { plan: `p${n}`, level, system: n % 2 === 0 ? 'his' : 'pacs' },
        annotations: { summary, summary_zh: n % 2 === 0 ? `挂号系统缓慢 ${n}` : `影像存储已满 ${n}` },
      }),
    );
    // Three at the same moment, so that cursors must tell equal times apart.
    clock.advance({ minutes: n < 3 ? 0 : 5 });
  }
});
afterAll(() => server.stop());

const list = async (query: string) => (await server.as('wang').get<TicketList>(`/tickets${query}`)).body;
const numbersOf = (items: TicketList['items']) => items.map(({ number }) => number);
const newest = async () => (await list('?limit=1')).items[0]!.id;

describe('numbers', () => {
  it('carry the year of the hospital, which begins eight hours before that of London', async () => {
    const numbers = numbersOf((await list('?sort=created&state=all')).items);
    expect(numbers.slice(0, 4).every((number) => number.startsWith('F-2026-'))).toBe(true);
    expect(numbers.slice(-2)).toEqual(['F-2027-000001', 'F-2027-000002']);
  });
});

describe('the list', () => {
  it.each(['-created', 'created', 'due', 'level'])(
    'sorted by %s comes whole through its cursors, in order',
    async (sort) => {
      const whole = (await list(`?sort=${sort}`)).items;
      expect(whole).toHaveLength(LEVELS.length);
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: TicketList = await list(`?sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`);
        seen.push(...numbersOf(page.items));
        cursor = page.next_cursor;
      }
      expect(seen).toEqual(numbersOf(whole));
      if (sort === 'level') {
        expect(whole.map(({ level }) => level)).toEqual([...LEVELS].sort());
      }
      if (sort === 'due') {
        const due = whole.map(({ clocks }) => clocks[0]!.due_at);
        expect(due).toEqual([...due].sort());
      }
    },
  );

  it.each([
    ['?system=his', 4],
    ['?unit=radiology', 3],
    ['?level=1,2', 3],
    ['?level=1&system=pacs', 1],
    ['?domain=network', 0],
    ['?state=closed', 0],
    ['?owner=none', 7],
    ['?owner=me', 0],
    ['?kind=request', 0],
    ['?q=挂号', 4],
    ['?q=影像 满', 3],
    ['?q=his', 4],
    ['?q=100%25_slow', 4],
    ['?q=%25', 4],
    ['?q=_slow HIS', 4],
    ['?q=F-2027', 2],
    ["?q=';drop", 0],
  ])('%s finds %i', async (query, count) => {
    expect((await list(query)).items).toHaveLength(count);
  });

  it.each([
    ['?level=9', 'query_invalid'],
    ['?limit=0', 'query_invalid'],
    ['?nosuch=1', 'query_invalid'],
    ['?cursor=garbage', 'cursor_invalid'],
    [
      `?sort=due&cursor=${Buffer.from('["-created",["2026-01-01T00:00:00.0Z","1"]]').toString('base64url')}`,
      'cursor_invalid',
    ],
    [`?cursor=${Buffer.from('["-created",["x\' or 1=1","1"]]').toString('base64url')}`, 'cursor_invalid'],
  ])('%s is refused as %s', async (query, code) => {
    expect(await server.as('wang').get(`/tickets${query}`)).toMatchObject({ status: 400, body: { code } });
  });

  it('is counted by level and state, each without its own filter, tallied or filtered alike', async () => {
    const counts = async (query: string) => (await server.as('wang').get<TicketCounts>(`/tickets/counts${query}`)).body;
    const all = { '1': 2, '2': 1, '3': 3, '4': 1 };
    expect((await counts('')).by_level).toEqual(all);
    expect((await counts('?level=1')).by_level).toEqual(all);
    expect((await counts('?level=1')).by_state).toMatchObject({ new: 2, closed: 0 });
    expect((await counts('?q=HIS')).by_level).toEqual({ '1': 1, '2': 0, '3': 2, '4': 1 });
    expect(await counts('?system=nosuch')).toMatchObject({ newest_at: null });
    expect((await counts('?state=closed')).newest_at).not.toBeNull();
  });
});

describe('an act on a ticket that has moved', () => {
  it('is refused with what it is now', async () => {
    const id = await newest();
    const stale = { expected_version: 1 };
    expect(await server.as('wang').post(`/tickets/${id}/actions/accept`, stale)).toMatchObject({ status: 200 });
    const answer = await server.as('li').post<Problem>(`/tickets/${id}/actions/assign`, { ...stale, owner: 'li' });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'version_conflict', current_version: 2, current_state: 'accepted' },
    });
    const again = await server.as('wang').post(`/tickets/${id}/actions/accept`, { expected_version: 2 });
    expect(again).toMatchObject({ status: 409, body: { code: 'state_not_allowed', current_state: 'accepted' } });
  });

  it('by two people at once is done once', async () => {
    const [, ticket] = (await list('')).items;
    const accept = (login: string) =>
      server.as(login).post(`/tickets/${ticket!.id}/actions/accept`, { expected_version: ticket!.version });
    const answers = await Promise.all([accept('wang'), accept('li'), accept('wang'), accept('li')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });
});

describe('assignment', () => {
  it('goes to people of the register who handle tickets', async () => {
    const id = (await list('?owner=none&limit=1')).items[0]!.id;
    const li = server.as('li');
    expect((await li.tryAct(id, 'assign', { owner: 'nobody' })).body).toMatchObject({ code: 'person_unknown' });
    expect((await li.tryAct(id, 'assign', { owner: 'chen' })).body).toMatchObject({ code: 'person_cannot_handle' });
    expect(await li.act(id, 'assign', { owner: 'wang', comment: '请王工处理' })).toMatchObject({
      state: 'new',
      owner: { login: 'wang' },
      timeline: [{ action: 'assign', actor: { login: 'li' }, text: '请王工处理', details: { owner: 'wang' } }, {}],
    });
    expect((await li.tryAct(id, 'change_level', { level: '9', reason: 'x' })).body).toMatchObject({
      code: 'body_invalid',
    });
    const { level } = await li.ticket(id);
    expect((await li.tryAct(id, 'change_level', { level, reason: 'x' })).body).toMatchObject({
      code: 'level_unchanged',
    });
  });
});

describe('a person who reports', () => {
  const body = { title: '三楼打印机不工作', level: '4', domain: 'hardware', system: 'lis' };

  it('gets a ticket in their name, in the unit of the system', async () => {
    const answer = await server.as('zhao').post<TicketDetail>('/tickets', { ...body, kind: 'request' });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        kind: 'request',
        unit: 'laboratory',
        declared_by: { login: 'zhao' },
        source: 'person',
        alert_state: null,
      },
    });
    expect(answer.body.number).toMatch(/^R-2027-000001$/);
    expect(answer.headers.get('location')).toBe(`/api/v1/tickets/${answer.body.id}`);
    expect(answer.body.actions.find(({ action }) => action === 'accept')).toEqual({
      action: 'accept',
      allowed: false,
      reason: 'duty_missing',
    });
  });

  it('is told every bad field', async () => {
    const bad = { ...body, system: 'nosuch', unit: 'nowhere', since: '2099-01-01T00:00:00Z' };
    const answer = await server.as('zhao').post<Problem>('/tickets', bad);
    expect(answer.body.errors?.map(({ field }) => field)).toEqual(['system', 'unit', 'since']);
    const worse = await server.as('zhao').post<Problem>('/tickets', { level: 1, colour: 'red' });
    expect(worse.body).toMatchObject({ code: 'body_invalid' });
    expect(worse.body.errors?.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['title', 'level', 'domain', 'colour']),
    );
  });

  it('and what PostgreSQL cannot keep is refused, in bodies and in queries', async () => {
    for (const title of ['half \ud800', 'nul \u0000']) {
      expect((await server.as('zhao').post('/tickets', { ...body, title })).body).toMatchObject({
        code: 'body_invalid',
      });
    }
    expect((await server.as('zhao').get('/tickets?q=%00')).body).toMatchObject({ code: 'query_invalid' });
  });

  it('must stand in the register', async () => {
    expect(await server.as('guest').post('/tickets', body)).toMatchObject({
      status: 403,
      body: { code: 'not_in_register' },
    });
  });
});

describe('a request that is sent twice with one key', () => {
  const body = { title: 'twice', level: '4', domain: 'hardware' };

  it('is done once, and answered the same', async () => {
    const wang = server.as('wang');
    const first = await wang.post<TicketDetail>('/tickets', body, 'key-1');
    const second = await wang.post<TicketDetail>('/tickets', body, 'key-1');
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect((await list('?q=twice')).items).toHaveLength(1);
  });

  it('with another body is refused; another person or route may use the same key', async () => {
    const wang = server.as('wang');
    expect((await wang.post('/tickets', { ...body, level: '3' }, 'key-1')).body).toMatchObject({
      code: 'idempotency_key_reused',
    });
    expect((await server.as('li').post('/tickets', body, 'key-1')).status).toBe(201);
    const id = await newest();
    expect((await wang.post(`/tickets/${id}/comments`, { text: 'x' }, 'key-1')).status).toBe(201);
  });

  it('at the same moment is done once; the other is told to wait', async () => {
    const wang = server.as('wang');
    const answers = await Promise.all(
      [1, 2, 3].map(() => wang.post('/tickets', { ...body, title: 'at once' }, 'key-2')),
    );
    expect((await list('?q=at once')).items).toHaveLength(1);
    for (const { status, body: answer } of answers) {
      expect([201, 409]).toContain(status);
      expect(status === 201 || (answer as Problem).code === 'idempotency_in_progress').toBe(true);
    }
  });
});

describe('what is not there', () => {
  it.each([
    ['/tickets/999999', 'ticket_not_found'],
    ['/tickets/abc', 'ticket_not_found'],
    ['/nothing', 'route_not_found'],
    ['/runbooks/..%2f..%2fpackage', 'route_not_found'],
    ['/runbooks/NoSuchAlert', 'route_not_found'],
  ])('%s is 404 %s', async (path, code) => {
    expect(await server.as('wang').get(path)).toMatchObject({ status: 404, body: { code } });
  });

  it('is no runbook: one that is there comes in the language asked for', async () => {
    const runbook = await server.as('wang').get('/runbooks/BackupOverdue?lang=zh');
    expect(runbook.body).toMatchObject({
      alert: 'BackupOverdue',
      language: 'zh',
      markdown: expect.stringContaining('#'),
    });
  });
});
