import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Me, Problem, Registers } from '@wardwatch/contracts';
import { ControlledClock, type TokenWishes } from '@wardwatch/testkit';
import { PROXY_SECRET, startTestServer, type TestServer } from '../testing/test-server.js';

let server: TestServer;
const clock = new ControlledClock('2026-03-02T02:00:00Z');
beforeAll(async () => {
  server = await startTestServer({ clock, roles: 'server' });
});
afterAll(() => server.stop());

const seconds = () => clock.now().getTime() / 1000;
async function ask(headers: Record<string, string>, path = '/api/v1/me') {
  const answer = await fetch(`${server.url}${path}`, { headers });
  return { status: answer.status, body: (await answer.json()) as Problem & Me, headers: answer.headers };
}
const asToken = async (wishes: TokenWishes) =>
  ask({ 'X-Wardwatch-Proxy-Secret': PROXY_SECRET, 'X-Grafana-Id': await server.grafana.token(wishes) });

describe('a request that does not come through Grafana', () => {
  it('is refused, whatever name it gives itself', async () => {
    const token = await server.grafana.token();
    for (const headers of [{}, { 'X-Grafana-User': 'admin' }, { 'X-Grafana-Id': token }]) {
      expect(await ask(headers as Record<string, string>)).toMatchObject({
        status: 401,
        body: { code: 'secret_missing' },
      });
    }
    expect(await ask({ 'X-Wardwatch-Proxy-Secret': 'guess', 'X-Grafana-Id': token })).toMatchObject({
      status: 401,
      body: { code: 'secret_wrong' },
    });
    expect(await ask({ 'X-Wardwatch-Proxy-Secret': PROXY_SECRET })).toMatchObject({ body: { code: 'token_missing' } });
  });

  it('gets problem documents that no browser shows or shares', async () => {
    const { headers } = await ask({});
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('may ask whether the server lives, and for metrics without names of people', async () => {
    await server.as('wang').tickets();
    const text = await (await fetch(`${server.url}/metrics`)).text();
    expect(text).toContain('wardwatch_refusals_total{reason="secret_missing"}');
    expect(text).not.toMatch(/wang|王工/);
    for (const path of ['/-/healthy', '/-/ready']) {
      expect((await fetch(`${server.url}${path}`, { method: 'HEAD' })).status).toBe(200);
    }
  });
});

describe('a token', () => {
  it.each<[string, () => TokenWishes, string]>([
    ['that has expired', () => ({ expiresAt: seconds() - 31 }), 'token_expired'],
    ['for another organisation', () => ({ audience: 'org:2' }), 'token_audience'],
    ['that begins later', () => ({ notBefore: seconds() + 31 }), 'token_not_yet_valid'],
    ['issued in the future', () => ({ issuedAt: seconds() + 31 }), 'token_not_yet_valid'],
    ['signed with a key that Grafana does not have', () => ({ foreignKey: true }), 'token_key_unknown'],
    ['without a name', () => ({ without: ['username'] }), 'token_claims'],
    ['without an end', () => ({ without: ['exp'] }), 'token_claims'],
    ['with a role that does not exist', () => ({ role: 'King' }), 'token_claims'],
  ])('%s is refused', async (_what, wishes, code) => {
    expect(await asToken(wishes())).toMatchObject({ status: 401, body: { code } });
  });

  it('of somebody without a role is refused as such', async () => {
    expect(await asToken({ role: 'None' })).toMatchObject({ status: 403, body: { code: 'role_too_low' } });
  });

  it('may be half a minute off', async () => {
    for (const wishes of [{ expiresAt: seconds() - 29 }, { notBefore: seconds() + 29 }, { issuedAt: seconds() + 29 }]) {
      expect((await asToken(wishes)).status).toBe(200);
    }
  });

  it('whose payload was changed is refused', async () => {
    const [header, , signature] = (await server.grafana.token({ username: 'guest' })).split('.');
    const [, payload] = (await server.grafana.token({ username: 'admin', role: 'Admin' })).split('.');
    const forged = [header, payload, signature].join('.');
    expect(await ask({ 'X-Wardwatch-Proxy-Secret': PROXY_SECRET, 'X-Grafana-Id': forged })).toMatchObject({
      status: 401,
      body: { code: 'token_invalid' },
    });
  });

  it('that is unsigned or signed with the public key as a password is refused', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { aud: 'org:1', sub: 'user:1', username: 'admin', role: 'Admin', exp: seconds() + 60 };
    for (const alg of ['none', 'HS256']) {
      const token = `${part({ alg, kid: 'id-2026-01-es256' })}.${part(claims)}.${alg === 'none' ? '' : 'AAAA'}`;
      expect(await ask({ 'X-Wardwatch-Proxy-Secret': PROXY_SECRET, 'X-Grafana-Id': token })).toMatchObject({
        status: 401,
        body: { code: 'token_invalid' },
      });
    }
  });
});

describe("Grafana's signing keys", () => {
  it('rotate without anybody being turned away', async () => {
    clock.advance({ seconds: 11 });
    await server.grafana.rotate();
    expect((await asToken({})).status).toBe(200);
  });

  it('that are unknown are asked for once in ten seconds, not once a request', async () => {
    clock.advance({ seconds: 11 });
    const before = server.grafana.asked;
    for (let tries = 0; tries < 5; tries += 1) {
      await asToken({ foreignKey: true });
    }
    expect(server.grafana.asked - before).toBe(1);
  });

  it('stay known while Grafana does not answer, and an unknown one is then no fault of the caller', async () => {
    clock.advance({ minutes: 11 });
    server.grafana.broken = true;
    expect((await asToken({})).status).toBe(200);
    clock.advance({ seconds: 11 });
    expect(await asToken({ foreignKey: true })).toMatchObject({ status: 503, body: { code: 'keys_unavailable' } });
    expect((await asToken({})).status).toBe(200);
    server.grafana.broken = false;
  });

  it('may not be there yet', async () => {
    server.grafana.silent = true;
    const fresh = await startTestServer({ clock, roles: 'server', beside: server });
    try {
      const token = await server.grafana.token();
      const me = () =>
        fetch(`${fresh.url}/api/v1/me`, {
          headers: { 'X-Wardwatch-Proxy-Secret': PROXY_SECRET, 'X-Grafana-Id': token },
        });
      expect(await (await me()).json()).toMatchObject({ code: 'token_key_unknown' });
      server.grafana.silent = false;
      clock.advance({ seconds: 11 });
      expect((await me()).status).toBe(200);
    } finally {
      await fresh.stop();
    }
  });
});

describe('who one is', () => {
  it('follows from the role in Grafana and the duties in the register', async () => {
    expect((await server.as('li').get<Me>('/me')).body).toMatchObject({
      login: 'li',
      person: { name: 'Li Dispatcher', name_zh: '李调度' },
      role: 'Viewer',
      duties: ['dispatcher'],
      rights: expect.arrayContaining(['ticket.dispatch', 'audit.read']),
      server_time: clock.now().toISOString(),
    });
    expect((await server.as('guest').get<Me>('/me')).body).toMatchObject({ person: null, duties: [], rights: [] });
    expect((await server.as('boss', 'Admin').get<Me>('/me')).body.rights).toEqual([
      'audit.read',
      'setup.act',
      'setup.read',
    ]);
  });

  it('is what registers offer: only those who handle tickets can own one', async () => {
    const { body } = await server.as('guest').get<Registers>('/registers');
    expect(body.handlers.map(({ login }) => login)).toEqual(['li', 'wang']);
    expect(body.systems.find(({ key }) => key === 'his')).toEqual({
      key: 'his',
      name: { en: 'Hospital information system', zh: '医院信息系统' },
      domain: 'application',
      unit: 'information',
    });
  });

  it('is what registers say of the levels: the criteria of the policy, the worst first', async () => {
    const { body } = await server.as('guest').get<Registers>('/registers');
    expect(body.levels.map(({ level }) => level)).toEqual(['1', '2', '3', '4']);
    expect(body.levels[0]?.criteria).toEqual({
      en: expect.stringContaining('stands still'),
      zh: expect.stringContaining('全院业务中断'),
    });
  });
});
