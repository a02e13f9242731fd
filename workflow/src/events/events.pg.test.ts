import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@wardwatch/testkit';
import { firing } from '../testing/alerts.js';
import { startTestServer, type TestServer } from '../testing/test-server.js';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ roles: 'server' });
});
afterEach(() => server.stop());

interface Received {
  readonly event: string;
  readonly id: string;
  readonly data: Record<string, unknown>;
}

/** Reads a stream as a browser does, until it is closed. */
async function listen(from: TestServer, lastEventId?: string) {
  const response = await from.as('wang').stream(lastEventId);
  const received: Received[] = [];
  const reader = response.body!.getReader();
  const done = (async () => {
    let text = '';
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      text += Buffer.from(chunk.value).toString('utf8');
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
        if (fields['event']) {
          received.push({ event: fields['event'], id: fields['id'], data: JSON.parse(fields['data']) });
        }
      }
    }
  })().catch(() => undefined);
  await eventually(() => expect(received[0]?.event).toBe('hello'));
  return {
    response,
    received,
    tickets: () => received.filter(({ event }) => event === 'ticket'),
    close: async () => (await reader.cancel(), done),
  };
}

const post = (n: number) => server.alert(firing({ labels: { plan: `p${n}` } }));

describe('a screen that listens', () => {
  it('hears of every change, from whichever server it came', async () => {
    const other = await startTestServer({ beside: server, roles: 'server' });
    const screen = await listen(other);
    expect(screen.response.headers.get('content-type')).toContain('text/event-stream');
    await post(1);
    await eventually(() => expect(screen.tickets()).toHaveLength(1));
    expect(screen.tickets()[0]?.data).toMatchObject({
      number: 'F-' + new Date().getFullYear() + '-000001',
      state: 'new',
      level: '2',
      change: 'created',
    });
    const [ticket] = await server.as('wang').tickets();
    await server.as('wang').act(ticket!.id, 'accept');
    await eventually(() => expect(screen.tickets()).toHaveLength(2));
    expect(screen.tickets()[1]?.data).toMatchObject({
      ticket_id: ticket!.id,
      state: 'accepted',
      version: 2,
      change: 'updated',
    });
    await screen.close();
    await other.stop();
  });

  it('and was away resumes where it was, and misses nothing', async () => {
    const first = await listen(server);
    await post(1);
    await eventually(() => expect(first.tickets()).toHaveLength(1));
    const position = first.tickets()[0]!.id;
    await first.close();
    await post(2);
    await post(3);
    const second = await listen(server, position);
    await eventually(() => expect(second.tickets()).toHaveLength(2));
    await post(4);
    await eventually(() => expect(second.tickets()).toHaveLength(3));
    await second.close();
  });

  it('hears of a change again after the database was away', async () => {
    const screen = await listen(server);
    await server.database.away();
    await server.database.back();
    await eventually(async () => expect((await post(1)).status).toBe(200));
    await eventually(() => expect(screen.tickets()).toHaveLength(1), 15_000);
    await screen.close();
  });

  it('too often at once is turned away', async () => {
    const screens = await Promise.all(Array.from({ length: 10 }, () => listen(server)));
    const one = await server.as('wang').stream();
    expect(one.status).toBe(429);
    expect(await one.json()).toMatchObject({ code: 'rate_limited' });
    await Promise.all(screens.map((screen) => screen.close()));
    await eventually(async () => {
      const again = await server.as('wang').stream();
      expect(again.status).toBe(200);
      await again.body?.cancel();
    });
  });
});
