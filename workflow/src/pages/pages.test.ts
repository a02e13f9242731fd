import { describe, expect, it } from '@jest/globals';
import { channelsFor } from './routing.js';
import { clockTime } from './text.js';
import { afterTry, pauseSeconds } from './transitions.js';

const retry = { first_pause: 5, longest_pause: 300, give_up_after: 86_400 };
const now = new Date('2026-03-02T02:00:00Z');
const failed = { ok: false as const, detail: 'x', pauseSeconds: null };

describe('the pauses between tries', () => {
  it('double from the first to the longest', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 99].map((n) => pauseSeconds(n, retry))).toEqual([
      5, 10, 20, 40, 80, 160, 300, 300, 300,
    ]);
  });

  it('are at least what the channel asks for', () => {
    const after = afterTry({ ...failed, pauseSeconds: 60 }, { createdAt: now, failures: 0 }, retry, now);
    expect(after).toEqual({ status: 'pending', nextAttemptAt: new Date(now.getTime() + 60_000) });
  });

  it('end when the page is too old', () => {
    const createdAt = new Date(now.getTime() - 86_400_000 + 299_000);
    expect(afterTry(failed, { createdAt, failures: 20 }, retry, now)).toEqual({ status: 'failed' });
  });
});

describe('who is paged', () => {
  const policy = {
    language: 'zh' as const,
    channels: [],
    retry,
    routes: [
      { levels: ['1', '2'] as ('1' | '2')[], channel: 'oncall', also_on: ['reopened' as const] },
      { levels: ['1'] as '1'[], domains: ['network' as const], channel: 'network', also_on: [] },
      { levels: ['1'] as '1'[], channel: 'oncall', also_on: [] },
    ],
  };
  it('follows level, domain and reason, each channel once', () => {
    expect(channelsFor(policy, { level: '1', domain: 'network' }, 'created')).toEqual(['oncall', 'network']);
    expect(channelsFor(policy, { level: '1', domain: 'hardware' }, 'created')).toEqual(['oncall']);
    expect(channelsFor(policy, { level: '2', domain: 'network' }, 'reopened')).toEqual(['oncall']);
    expect(channelsFor(policy, { level: '2', domain: 'network' }, 'recovered')).toEqual([]);
    expect(channelsFor(policy, { level: '4', domain: 'network' }, 'created')).toEqual([]);
  });
});

describe('the clock time of a limit', () => {
  it('is that of the hospital, with the date when it is another day', () => {
    const tomorrow = new Date('2026-03-02T17:42:00Z');
    expect(clockTime(new Date('2026-03-02T03:42:00Z'), 'Asia/Shanghai', now, 'zh')).toBe('11:42');
    expect(clockTime(tomorrow, 'Asia/Shanghai', now, 'zh')).toBe('3月3日 01:42');
    expect(clockTime(tomorrow, 'Asia/Shanghai', now, 'en')).toBe('2026-03-03 01:42');
  });
});
