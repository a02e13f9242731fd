import type { Me, SetupCheck, SetupReport } from '@wardwatch/contracts';
import { joinLines, lineOfDatasource, linesOfGreeting, linesOfReport, verdictOf, type Greeting } from './lines';

const admin: Me = {
  login: 'admin',
  person: { login: 'admin', name: 'Administrator', name_zh: '管理员' },
  role: 'Admin',
  duties: ['administrator'],
  rights: ['setup.read', 'setup.act'],
  server_time: '2026-11-24T03:00:00Z',
};
const greeted = (reading: { offsetMs: number; uncertaintyMs: number }, me: Me = admin): Greeting => ({
  ok: true,
  me,
  reading,
  milliseconds: 12,
});
const states = (greeting: Greeting) => linesOfGreeting(greeting).map(({ name, state }) => `${name} ${state}`);

describe('what one question to the server shows', () => {
  it('is all in order when the server knows the person and the time', () => {
    expect(states(greeted({ offsetMs: 40, uncertaintyMs: 6 }))).toEqual([
      'server ok',
      'secret ok',
      'identity ok',
      'clock ok',
    ]);
  });

  it.each([
    [2006, 6, 'clock ok'],
    [2007, 6, 'clock failed'],
    [-2007, 6, 'clock failed'],
    // A slow answer leaves the offset in doubt: no blame on the clock then.
    [4000, 2500, 'clock ok'],
  ])('with an offset of %d ms, known to ± %d ms, says "%s"', (offsetMs, uncertaintyMs, expected) => {
    expect(states(greeted({ offsetMs, uncertaintyMs }))).toContain(expected);
  });

  it('warns when the person is in no register', () => {
    expect(states(greeted({ offsetMs: 0, uncertaintyMs: 6 }, { ...admin, person: null }))).toContain(
      'identity warning',
    );
  });

  it('warns when the server is slow', () => {
    const [server] = linesOfGreeting({ ...greeted({ offsetMs: 0, uncertaintyMs: 6 }), milliseconds: 1001 } as Greeting);
    expect(server?.state).toBe('warning');
  });

  it('blames the server alone when it cannot be reached', () => {
    expect(states({ ok: false, failure: { kind: 'server_unreachable', detail: undefined } })).toEqual([
      'server failed',
      'secret unknown',
      'identity unknown',
      'clock unknown',
    ]);
  });

  it.each(['secret_missing', 'secret_wrong'] as const)('blames the secret on %s', (code) => {
    expect(
      states({ ok: false, failure: { kind: 'problem', code, status: 401, detail: undefined, fields: [] } as never }),
    ).toEqual(['server ok', 'secret failed', 'identity unknown', 'clock unknown']);
  });

  it('blames the identity when the secret was taken and the token was not', () => {
    const failure = { kind: 'problem', code: 'token_expired', status: 401, detail: undefined, fields: [] } as never;
    expect(states({ ok: false, failure })).toEqual(['server ok', 'secret ok', 'identity failed', 'clock unknown']);
  });

  it('blames the server for its own errors', () => {
    const failure = {
      kind: 'problem',
      code: 'database_unavailable',
      status: 503,
      detail: undefined,
      fields: [],
    } as never;
    expect(states({ ok: false, failure })[0]).toBe('server failed');
  });
});

describe('lines of browser and server together', () => {
  const check = (of: Partial<SetupCheck>): SetupCheck => ({
    check: 'database',
    subject: null,
    state: 'ok',
    found: 'PostgreSQL 17',
    remedy: null,
    params: {},
    ...of,
  });
  const report = (...checks: SetupCheck[]): SetupReport => ({
    checked_at: '2026-11-24T03:00:00Z',
    server_version: '0.1.0',
    checks,
  });
  const here = linesOfGreeting(greeted({ offsetMs: 0, uncertaintyMs: 6 }));

  it('share a line where both looked, and the worse state stands', () => {
    const there = linesOfReport(
      report(check({ check: 'clock', state: 'failed', found: '3.0 s', remedy: 'sync_clock' })),
    );
    const clocks = joinLines(here, there).filter(({ name }) => name === 'clock');
    expect(clocks).toHaveLength(1);
    expect(clocks[0]).toMatchObject({ state: 'failed', remedy: 'sync_clock' });
    expect(clocks[0]?.findings.map(({ kind }) => kind)).toEqual(['clock', 'server_says']);
  });

  it('keep what only the browser found wrong', () => {
    const bad = linesOfGreeting(greeted({ offsetMs: 9000, uncertaintyMs: 6 }));
    const joined = joinLines(bad, linesOfReport(report(check({ check: 'clock', state: 'ok' }))));
    expect(joined.find(({ name }) => name === 'clock')?.state).toBe('failed');
  });

  it('show every channel on its own', () => {
    const there = linesOfReport(
      report(check({ check: 'channel', subject: 'wecom' }), check({ check: 'channel', subject: 'sms' })),
    );
    expect(joinLines(here, there).filter(({ name }) => name === 'channel')).toHaveLength(2);
  });

  it('are counted by the verdict', () => {
    const missing = lineOfDatasource({ state: 'missing' });
    expect(verdictOf(here)).toEqual({ state: 'ok', failed: 0, warnings: 0 });
    expect(verdictOf([...here, missing])).toEqual({ state: 'failed', failed: 1, warnings: 0 });
    expect(verdictOf([...here, ...linesOfReport(report(check({ state: 'warning' })))]).state).toBe('warning');
  });
});
