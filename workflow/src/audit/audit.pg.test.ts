import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AuditList, AuditVerdict } from '@wardwatch/contracts';
import { eventually } from '@wardwatch/testkit';
import pg from 'pg';
import { firing } from '../testing/alerts.js';
import { startTestServer, type TestServer } from '../testing/test-server.js';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ roles: 'server' });
});
afterEach(() => server.stop());

async function sql(text: string): Promise<pg.QueryResult<Record<string, unknown>>> {
  const client = new pg.Client({ connectionString: server.database.url });
  await client.connect();
  try {
    return await client.query<Record<string, unknown>>(text);
  } finally {
    await client.end();
  }
}
const verify = async () => (await server.as('li').get<AuditVerdict>('/audit/verify')).body;
const allSealed = () =>
  eventually(async () => {
    const { rows } = await sql(
      'select count(*)::int as n from audit where id not in (select audit_id from audit_seal)',
    );
    expect(rows[0]?.['n']).toBe(0);
  }, 5_000);
/** What only the owner of the tables can do, past the triggers. */
const tamper = async (text: string) => {
  await sql('alter table audit disable trigger all; alter table audit_seal disable trigger all');
  await sql(text);
};
const tickets = async (count: number) => {
  for (let n = 0; n < count; n += 1) {
    await server.alert(firing({ labels: { plan: `plan-${n}` } }));
  }
  await allSealed();
};

describe('the trail', () => {
  it('is linked without gaps within a second or so, by one of several servers', async () => {
    const other = await startTestServer({ beside: server, roles: 'server' });
    try {
      await Promise.all(
        Array.from({ length: 40 }, (_, n) => [server, other][n % 2]!.alert(firing({ labels: { plan: `p${n}` } }))),
      );
      await allSealed();
      const { rows } = await sql(
        'select count(*)::int as n, min(seq)::int as low, max(seq)::int as high from audit_seal',
      );
      expect(rows[0]?.['high']).toBe(rows[0]?.['n']);
      expect(rows[0]?.['low']).toBe(1);
      expect(await verify()).toMatchObject({ ok: true, unsealed_rows: 0, broken_at_seq: null });
    } finally {
      await other.stop();
    }
  });

  it('links a row whose transaction ends long after those behind it', async () => {
    await tickets(1);
    const slow = new pg.Client({ connectionString: server.database.url });
    await slow.connect();
    await slow.query('begin');
    await slow.query(`insert into audit (at, agent, subject, act) values (now(), 'worker', 'test:1', 'slow')`);
    await server.alert(firing({ labels: { plan: 'after' } }));
    await eventually(async () => {
      const { rows } = await sql('select max(audit_id) - max(seq) as ahead from audit_seal');
      expect(Number(rows[0]?.['ahead'])).toBe(1);
    });
    await slow.query('commit');
    await slow.end();
    await allSealed();
    expect(await verify()).toMatchObject({ ok: true });
  });

  it('goes on being linked when the database cuts the sealer off', async () => {
    await tickets(1);
    await sql(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'wardwatch sealer'
               and datname = current_database()`);
    await server.alert(firing({ labels: { plan: 'later' } }));
    await allSealed();
    expect(await verify()).toMatchObject({ ok: true });
  });

  it.each(["update audit set act = 'x'", 'delete from audit', 'truncate audit', 'update audit_seal set seq = seq + 1'])(
    'refuses: %s',
    async (text) => {
      await tickets(1);
      await expect(sql(text)).rejects.toThrow('its rows are for ever');
    },
  );

  it.each([
    [
      'a changed row',
      `update audit set after = after || '{"level":"4"}' where act = 'created' and subject = 'ticket:2'`,
    ],
    ['a changed time', `update audit set at = at + interval '1 millisecond' where subject = 'ticket:2'`],
    ['a removed row', `delete from audit where subject = 'ticket:2'`],
    [
      'a removed row with its link',
      `with gone as (delete from audit where subject = 'ticket:2' returning id)
                                     delete from audit_seal where audit_id in (select id from gone)`,
    ],
  ])('tells of %s, and where', async (_what, text) => {
    await tickets(3);
    const { rows } = await sql(
      `select seq from audit_seal join audit on audit.id = audit_id where subject = 'ticket:2' order by seq limit 1`,
    );
    expect(await verify()).toMatchObject({ ok: true });
    await tamper(text);
    expect(await verify()).toMatchObject({ ok: false, broken_at_seq: rows[0]?.['seq'] });
    expect(await server.metric('wardwatch_audit_chain_ok')).toEqual(['wardwatch_audit_chain_ok 0']);
  });

  it('tells of an end that was cut off, although what is left follows from itself', async () => {
    await tickets(3);
    expect(await verify()).toMatchObject({ ok: true });
    await tamper(
      'delete from audit where id = (select max(id) from audit); delete from audit_seal where seq = (select max(seq) from audit_seal)',
    );
    expect(await verify()).toMatchObject({ ok: false });
  });
});

describe('who may read it', () => {
  it('holds a duty that allows it', async () => {
    expect((await server.as('zhao').get('/audit')).body).toMatchObject({ code: 'duty_missing' });
    expect((await server.as('guest').get('/audit')).body).toMatchObject({ code: 'not_in_register' });
    expect((await server.as('guest', 'Admin').get('/audit')).status).toBe(200);
  });

  it('pages through it without seeing a row twice', async () => {
    await tickets(5);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: AuditList = (await server.as('li').get<AuditList>(`/audit?limit=2${cursor && `&cursor=${cursor}`}`))
        .body;
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    const { rows } = await sql('select count(*)::int as n from audit');
    expect(seen).toHaveLength(rows[0]?.['n'] as number);
  });

  it('finds the registers there too, as the policies filled them', async () => {
    const { body } = await server.as('li').get<AuditList>('/audit?subject=person:wang');
    expect(body.items).toMatchObject([{ agent: 'policies', act: 'registered', after: { duties: ['engineer'] } }]);
  });
});
