import { readServerClock, serverNow, setServerClock } from './server-clock';

describe('the server’s clock as seen from here', () => {
  afterEach(() => setServerClock({ offsetMs: 0, uncertaintyMs: 0 }));

  it('is read half-way between question and answer', () => {
    const asked = Date.parse('2026-11-24T03:00:00.000Z');
    expect(readServerClock('2026-11-24T03:00:10.100Z', asked, asked + 200)).toEqual({
      offsetMs: 10_000,
      uncertaintyMs: 100,
    });
  });

  it('corrects a device that is wrong by seconds, and leaves one that is wrong by less alone', () => {
    jest.useFakeTimers({ now: Date.parse('2026-11-24T03:00:00Z') });
    setServerClock({ offsetMs: -90_000, uncertaintyMs: 50 });
    expect(new Date(serverNow()).toISOString()).toBe('2026-11-24T02:58:30.000Z');
    setServerClock({ offsetMs: 900, uncertaintyMs: 50 });
    expect(new Date(serverNow()).toISOString()).toBe('2026-11-24T03:00:00.000Z');
    jest.useRealTimers();
  });
});
