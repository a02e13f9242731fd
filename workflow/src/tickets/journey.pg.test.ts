import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditList, AuditVerdict } from '@wardwatch/contracts';
import { ControlledClock, eventually } from '@wardwatch/testkit';
import { firing, resolved } from '../testing/alerts.js';
import { startTestServer, type TestServer } from '../testing/test-server.js';

let server: TestServer;
const clock = new ControlledClock('2026-03-02T02:00:00Z');
beforeAll(async () => {
  server = await startTestServer({ clock });
});
afterAll(() => server.stop());

describe('a missed backup', () => {
  it('goes from the alert to a closed ticket, with every step in the trail', async () => {
    expect(await server.alert(firing())).toMatchObject({ status: 200, body: { outcome: 'applied' } });
    const [wang, li, zhao] = [server.as('wang'), server.as('li'), server.as('zhao')];
    const [found] = await wang.tickets();
    expect(found).toMatchObject({
      number: 'F-2026-000001',
      title: 'HIS backup overdue',
      title_zh: 'HIS 备份逾期',
      level: '2',
      domain: 'application',
      system: 'his',
      unit: 'information',
      state: 'new',
      alert_state: 'firing',
      firing_count: 1,
      clocks: [
        { name: 'response', state: 'running', remaining_seconds: 600 },
        { name: 'resolution', state: 'running', remaining_seconds: 14_400 },
      ],
    });
    const id = found?.id ?? '';
    await eventually(() => expect(server.robot.received).toHaveLength(1));
    expect(server.robot.received[0]?.content).toContain('F-2026-000001');
    expect(server.robot.received[0]?.content).toContain('响应时限: 10:10');
    expect(server.robot.received[0]?.content).toContain(
      `https://grafana.hospital.example/a/wardwatch-app/tickets/${id}`,
    );

    clock.advance({ minutes: 5 });
    expect(await wang.act(id, 'accept')).toMatchObject({
      state: 'accepted',
      owner: { login: 'wang', name_zh: '王工' },
    });
    await wang.post(`/tickets/${id}/comments`, { text: '磁盘已满，正在清理' });
    await wang.act(id, 'start');
    expect(await wang.tryAct(id, 'resolve', { cause: 'disk full', solution: 'cleaned' })).toMatchObject({
      status: 409,
      body: { code: 'alert_still_firing' },
    });

    clock.advance({ hours: 1 });
    await server.alert(resolved());
    expect(await wang.ticket(id)).toMatchObject({ alert_state: 'recovered', firing_count: 0, state: 'in_handling' });
    await wang.act(id, 'resolve', { cause: 'disk full', solution: 'cleaned' });
    expect(await zhao.act(id, 'verify')).toMatchObject({ state: 'verified' });
    const closed = await li.act(id, 'close');
    expect(closed).toMatchObject({ state: 'closed', cause: 'disk full', resolved_by: { login: 'wang' } });
    expect(closed.clocks).toMatchObject([
      { name: 'response', state: 'kept', remaining_seconds: null },
      { name: 'resolution', state: 'kept', remaining_seconds: null },
    ]);

    const kinds = closed.timeline.map((entry) => entry.action ?? entry.kind).reverse();
    expect(kinds).toEqual([
      'created',
      'page',
      'accept',
      'comment',
      'start',
      'alert_resolved',
      'resolve',
      'verify',
      'close',
    ]);
    await eventually(async () => {
      const { body } = await li.get<AuditList>(`/audit?subject=ticket:${id}`);
      expect(body.items).toHaveLength(9);
      expect(body.items.every((row) => row.seq !== null)).toBe(true);
    }, 3_000);
    expect((await li.get<AuditVerdict>('/audit/verify')).body).toMatchObject({ ok: true, unsealed_rows: 0 });
    expect(await server.metric('wardwatch_audit_chain_ok')).toEqual(['wardwatch_audit_chain_ok 1']);
  });
});
