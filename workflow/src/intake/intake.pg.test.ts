import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TicketSummary } from '@wardwatch/contracts';
import { ControlledClock, eventually } from '@wardwatch/testkit';
import pg from 'pg';
import { alert, firing, payload, resolved } from '../testing/alerts.js';
import { startTestServer, type TestServer } from '../testing/test-server.js';

let server: TestServer;
let clock: ControlledClock;
beforeEach(async () => {
  clock = new ControlledClock('2026-03-02T02:00:00Z');
  server = await startTestServer({ clock });
});
afterEach(() => server.stop());

const tickets = (query = '?state=all&sort=created') => server.as('wang').tickets(query);
const only = async (): Promise<TicketSummary> => {
  const all = await tickets();
  expect(all).toHaveLength(1);
  return all[0] as TicketSummary;
};

async function rows<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: server.database.url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}
const ledger = () => rows(`select outcome, reason, alerts, alert_outcomes, copy from intake_payload order by id`);

describe('a payload that comes again', () => {
  it('changes nothing and says so in the ledger', async () => {
    await server.alert(firing());
    const again = await server.alert(firing());
    expect(again.body).toMatchObject({ outcome: 'repeated' });
    expect(await only()).toMatchObject({ firing_count: 1, version: 1 });
    expect(await ledger()).toMatchObject([
      { outcome: 'applied', alert_outcomes: { ticket_created: 1 } },
      { outcome: 'repeated', alert_outcomes: { repeated: 1 } },
    ]);
    expect(await rows('select from page')).toHaveLength(1);
  });

  it('as a whole group in which one alert is new attaches only that one', async () => {
    const first = alert({ labels: { instance: 'a' } });
    await server.alert(payload([first]));
    await server.alert(payload([first, alert({ labels: { instance: 'b' } })]));
    expect(await only()).toMatchObject({ firing_count: 2 });
  });

  it('from two servers at the same moment makes one ticket', async () => {
    const other = await startTestServer({ clock, beside: server });
    try {
      await Promise.all([server.alert(firing()), other.alert(firing()), server.alert(firing()), other.alert(firing())]);
      expect(await only()).toMatchObject({ firing_count: 1 });
    } finally {
      await other.stop();
    }
  });
});

describe('many payloads at the same time', () => {
  it('are all answered after their commit, each with its ticket', async () => {
    const systems = Array.from({ length: 200 }, (_, index) => firing({ labels: { plan: `plan-${index}` } }));
    const answers = await Promise.all(systems.map((each) => server.alert(each)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(new Set(answers.map(({ body }) => body['payload_id'])).size).toBe(200);
    const numbers = (await rows<{ number: string }>('select number from ticket')).map((row) => row.number);
    expect(new Set(numbers).size).toBe(200);
    expect(numbers.every((number) => /^F-2026-\d{6}$/.test(number))).toBe(true);
  });
});

describe('resolved and firing in any order', () => {
  it('of one payload: the resolved one first, so that a restart of the alert keeps the ticket firing', async () => {
    await server.alert(firing());
    await server.alert(
      payload([
        alert({ startsAt: '2026-03-02T04:00:00Z' }),
        alert({ status: 'resolved', startsAt: '2026-03-02T02:00:00.123456789Z' }),
      ]),
    );
    expect(await only()).toMatchObject({ firing_count: 1, alert_state: 'firing', recovered_at: null });
  });

  it('a resolved alert that nobody saw firing makes no ticket, and its late firing neither', async () => {
    expect((await server.alert(resolved())).body).toMatchObject({ outcome: 'applied' });
    expect((await server.alert(firing())).body).toMatchObject({ outcome: 'repeated' });
    expect(await tickets()).toEqual([]);
    expect(await server.metric('wardwatch_intake_alerts_total')).toEqual(
      expect.arrayContaining([expect.stringContaining('resolved_unknown'), expect.stringContaining('reordered')]),
    );
  });

  it('an older resolved after a newer firing leaves the newer one firing', async () => {
    await server.alert(firing());
    await server.alert(firing({ startsAt: '2026-03-02T05:00:00Z' }));
    await server.alert(resolved());
    expect(await only()).toMatchObject({ firing_count: 1, alert_state: 'firing' });
  });

  it('an older firing after a newer one counts as over', async () => {
    await server.alert(firing({ startsAt: '2026-03-02T05:00:00Z' }));
    await server.alert(firing());
    expect(await only()).toMatchObject({ firing_count: 1 });
  });

  it('an alert that Alertmanager had given up on fires again with the same start', async () => {
    await server.alert(firing());
    await server.alert(resolved());
    expect(await only()).toMatchObject({ alert_state: 'recovered' });
    await server.alert(firing());
    expect(await only()).toMatchObject({ alert_state: 'recovered' });
    clock.advance({ minutes: 5 });
    await server.alert(firing());
    expect(await only()).toMatchObject({ alert_state: 'firing', recovered_at: null, firing_count: 1 });
  });
});

describe('an alert for which a ticket is open', () => {
  const later = { startsAt: '2026-03-02T05:00:00Z', labels: { instance: 'b' } };
  const finish = async (id: string) => {
    await server.as('wang').act(id, 'accept');
    await server.as('wang').act(id, 'resolve', { cause: 'x', solution: 'y' });
  };

  it('raises its level when it is worse, never lowers it, and pages', async () => {
    await server.alert(firing({ labels: { level: '3' } }));
    const { id } = await only();
    await server.alert(firing({ labels: { level: '1' } }));
    await server.alert(firing({ labels: { level: '4' } }));
    const ticket = await server.as('wang').ticket(id);
    expect(ticket).toMatchObject({ level: '1', firing_count: 3 });
    expect(ticket.clocks[0]?.steps.map(({ step }) => step)).toEqual(['started', 'level_changed', 'limit', 'due']);
    await eventually(() => expect(server.robot.received.map(({ content }) => content).join()).toContain('级别升高'));
  });

  it('reopens it when it was called resolved', async () => {
    await server.alert(firing());
    const { id } = await only();
    await server.alert(resolved());
    await finish(id);
    clock.advance({ hours: 2 });
    await server.alert(firing(later));
    const ticket = await server.as('wang').ticket(id);
    expect(ticket).toMatchObject({ state: 'reopened', alert_state: 'firing', owner: { login: 'wang' }, cause: 'x' });
    expect(ticket.clocks[1]).toMatchObject({ state: 'running', remaining_seconds: 14_400 });
    await eventually(() => expect(server.robot.received.map(({ content }) => content).join()).toContain('故障重开'));
  });

  it('makes a new ticket once the old one is closed', async () => {
    await server.alert(firing());
    const { id } = await only();
    await server.alert(resolved());
    await finish(id);
    await server.as('zhao').act(id, 'verify');
    await server.as('li').act(id, 'close');
    await server.alert(firing(later));
    expect((await tickets()).map(({ state }) => state)).toEqual(['closed', 'new']);
  });
});

describe('labels that the registers do not know', () => {
  it('get defaults, and the trail says so', async () => {
    await server.alert(firing({ labels: { level: '9', system: 'nosuch', unit: 'nowhere', domain: 'astrology' } }));
    const ticket = await server.as('wang').ticket((await only()).id);
    expect(ticket).toMatchObject({ level: '3', system: null, unit: null, domain: 'base_software' });
    expect(ticket.timeline.at(-1)?.details['notes']).toContain('unknown \\"astrology\\"');
  });

  it('never lose an alert over its wording', async () => {
    const nasty = 'half \ud83d of a pair and a NUL \u0000';
    const answer = await server.alert(
      firing({
        labels: { long: '长'.repeat(5000), odd: nasty },
        annotations: { summary: `'; drop table ticket; -- ${nasty}` },
      }),
    );
    expect(answer.status).toBe(200);
    expect((await only()).title).toContain('drop table ticket');
  });

  it('cut a long title between characters', async () => {
    await server.alert(firing({ annotations: { summary: `x${'😀'.repeat(300)}` } }));
    expect((await only()).title).toBe(`x${'😀'.repeat(99)}`);
  });
});

describe('the Watchdog', () => {
  it('is a sign of life and no ticket', async () => {
    expect(await server.metric('wardwatch_intake_last_heard_timestamp_seconds')).toEqual([
      'wardwatch_intake_last_heard_timestamp_seconds 0',
    ]);
    await server.alert(firing({ labels: { alertname: 'Watchdog' } }));
    expect(await tickets()).toEqual([]);
    expect(await server.metric('wardwatch_intake_last_heard_timestamp_seconds')).toEqual([
      `wardwatch_intake_last_heard_timestamp_seconds ${clock.now().getTime() / 1000}`,
    ]);
  });
});

describe('a bad payload', () => {
  it.each([
    ['that is no JSON', '{"version":', 400, 'body_not_json'],
    ['of another version', { ...firing(), version: '3' }, 400, 'payload_version'],
    ['without alerts', { version: '4', status: 'firing' }, 400, 'body_invalid'],
    ['whose every alert is nonsense', payload([{ status: 'burning' }]), 400, 'body_invalid'],
  ])('%s is refused for good, with a copy in the ledger', async (_what, body, status, reason) => {
    const answer = await server.alert(body);
    expect(answer).toMatchObject({ status, body: { code: reason, status } });
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    expect(await ledger()).toEqual([
      { outcome: 'rejected', reason, alerts: 0, alert_outcomes: {}, copy: text.slice(0, 4000) },
    ]);
  });

  it('in one alert does not cost the others their tickets', async () => {
    const answer = await server.alert(payload([alert(), { status: 'firing', labels: {} }]));
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'applied' } });
    expect(await ledger()).toMatchObject([{ alert_outcomes: { ticket_created: 1, invalid: 1 } }]);
  });

  it('of more than 8 MB is refused before it is read', async () => {
    const answer = await server.alert('x'.repeat(8 * 1024 * 1024 + 1));
    expect(answer).toMatchObject({ status: 413, body: { code: 'body_too_large' } });
    expect(await ledger()).toMatchObject([{ outcome: 'rejected', reason: 'body_too_large' }]);
  });

  it('from a stranger is refused without a trace in the database', async () => {
    for (const [headers, reason] of [
      [{ Authorization: '' }, 'intake_token_missing'],
      [{ Authorization: 'Bearer wrong' }, 'intake_token_wrong'],
    ] as const) {
      expect(await server.alert(firing(), headers)).toMatchObject({ status: 401, body: { code: reason } });
    }
    expect(await ledger()).toEqual([]);
    expect(await server.metric('wardwatch_refusals_total')).toEqual(
      expect.arrayContaining(['wardwatch_refusals_total{reason="intake_token_wrong"} 1']),
    );
  });

  it('that Alertmanager cut short is applied and counted', async () => {
    await server.alert({ ...firing(), truncatedAlerts: 7 });
    expect(await ledger()).toMatchObject([{ outcome: 'truncated' }]);
    expect(await only()).toMatchObject({ firing_count: 1 });
    expect(await server.metric('wardwatch_intake_truncated_alerts_total')).toEqual([
      'wardwatch_intake_truncated_alerts_total 7',
    ]);
  });
});

describe('while the database is away', () => {
  it('the intake answers 503, so that Alertmanager sends again, and nothing is lost', async () => {
    await server.database.away();
    const refused = await server.alert(firing());
    expect(refused).toMatchObject({ status: 503, body: { code: 'database_unavailable' } });
    expect((await fetch(`${server.url}/-/ready`)).status).toBe(503);
    expect((await fetch(`${server.url}/-/healthy`)).status).toBe(200);
    expect((await fetch(`${server.url}/metrics`)).status).toBe(200);
    expect((await server.as('wang').get('/tickets')).status).toBe(503);
    await server.database.back();
    await eventually(async () => expect((await fetch(`${server.url}/-/ready`)).status).toBe(200));
    expect(await server.alert(firing())).toMatchObject({ status: 200 });
    expect(await only()).toMatchObject({ firing_count: 1 });
    await eventually(() => expect(server.robot.received).toHaveLength(1), 20_000);
  });
});
