import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { borgEnvironment } from './borg-environment.js';
import { keepAnswers } from './kept-answers.js';
import type { PlanSource, Reading, Target } from './plan-collector.js';
import { lockedSince } from './repository-locks.js';
import { SlowFacts } from './slow-facts.js';

const never = new AbortController().signal;

describe('an answer', () => {
  const UP: Reading = { up: true, backups: new Map() };
  const DOWN: Reading = { up: false, reason: 'failed', detail: '' };

  function source(grace: number) {
    const asked: number[] = [];
    const readings: Reading[] = [];
    const target = { key: 't', plans: [{ grace }] } as unknown as Target;
    const inner: PlanSource<Target> = {
      tool: 'borg',
      targets: [target],
      read: (_target, _signal, now) => {
        asked.push(now);
        return Promise.resolve(readings.shift() ?? UP);
      },
    };
    const kept = keepAnswers(inner, 60);
    return { asked, readings, at: (now: number) => kept.read(target, never, now) };
  }

  it('that is good is used again until it is old, a bad one never', async () => {
    const { asked, readings, at } = source(3600);
    readings.push(DOWN);
    for (const now of [100, 110, 169, 170, 200, 150]) {
      await at(now);
    }
    expect(asked).toEqual([100, 110, 170, 150]);
  });

  it('is never older than a quarter of the grace of its plans', async () => {
    const { asked, at } = source(40);
    for (const now of [100, 109, 110]) {
      await at(now);
    }
    expect(asked).toEqual([100, 110]);
  });
});

describe('a slow fact', () => {
  it('is asked for once, forgotten with its backup, and asked for again when it was not to be had', async () => {
    const asked: string[] = [];
    const facts = new SlowFacts((_place, id) => {
      asked.push(id);
      return Promise.resolve(id === 'bad' ? null : id.length);
    });
    const learn = (ids: string[], nowSeconds: number) => facts.learn({ place: 'r', ids, nowSeconds, signal: never });
    await learn(['a', 'bad'], 0);
    await learn(['a', 'bad'], 60);
    expect(asked).toEqual(['a', 'bad']);
    expect([facts.get('r', 'a'), facts.get('r', 'bad'), facts.get('other', 'a')]).toEqual([1, null, null]);
    await learn(['bad'], 16 * 60);
    expect(asked).toEqual(['a', 'bad', 'bad']);
    expect(facts.get('r', 'a')).toBeNull();
  });

  it('that takes long does not hold a scrape up, and is there later', async () => {
    let give: (value: number) => void = () => undefined;
    const facts = new SlowFacts(() => new Promise<number>((resolve) => (give = resolve)));
    const started = performance.now();
    await facts.learn({ place: 'r', ids: ['a'], nowSeconds: 0, signal: AbortSignal.timeout(50) });
    expect(performance.now() - started).toBeLessThan(1000);
    expect(facts.get('r', 'a')).toBeNull();
    give(7);
    await facts.learn({ place: 'r', ids: ['a'], nowSeconds: 1, signal: never });
    expect(facts.get('r', 'a')).toBe(7);
  });
});

describe('the locks of a repository', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ww-locks-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const LOCKS = [
    { name: 'locks', holdsLocks: true },
    { name: 'lock.exclusive', holdsLocks: false },
  ];

  it('are as old as the oldest of them', async () => {
    expect(await lockedSince(folder, LOCKS)).toBeNull();
    mkdirSync(path.join(folder, 'locks'));
    expect(await lockedSince(folder, LOCKS)).toBeNull();
    for (const [name, second] of [
      ['a', 500],
      ['b', 400],
    ] as const) {
      writeFileSync(path.join(folder, 'locks', name), '');
      utimesSync(path.join(folder, 'locks', name), second, second);
    }
    expect(await lockedSince(folder, LOCKS)).toBe(400);
    mkdirSync(path.join(folder, 'lock.exclusive'));
    utimesSync(path.join(folder, 'lock.exclusive'), 300, 300);
    expect(await lockedSince(folder, LOCKS)).toBe(300);
  });

  it('cannot be seen in a repository that is elsewhere or not there', async () => {
    expect(await lockedSince('ssh://backup/./repo', LOCKS)).toBeUndefined();
    expect(await lockedSince(path.join(folder, 'gone'), LOCKS)).toBeUndefined();
  });
});

describe('Borg gets', () => {
  it('its repository and how to read its passphrase by the environment, UTC, and nothing else of ours', () => {
    const env = borgEnvironment({
      environment: {
        PATH: '/usr/bin',
        BORG_RSH: 'ssh -i k',
        BORG_PASSPHRASE: 'x',
        DATABASE_URL: 'y',
        TZ: 'Asia/Shanghai',
      },
      stateDir: '/var/lib/w',
      repository: 'ssh://b/./r',
      passphraseFile: "/etc/o'neil/pass",
    });
    expect(env).toMatchObject({
      TZ: 'UTC',
      BORG_RSH: 'ssh -i k',
      BORG_BASE_DIR: '/var/lib/w/borg',
      BORG_REPO: 'ssh://b/./r',
      BORG_PASSCOMMAND: `cat '/etc/o'"'"'neil/pass'`,
    });
    expect(env).not.toHaveProperty('BORG_PASSPHRASE');
    expect(env).not.toHaveProperty('DATABASE_URL');
  });
});
