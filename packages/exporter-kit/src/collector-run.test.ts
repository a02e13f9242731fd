import { describe, expect, it } from '@jest/globals';
import type { Collector } from './collector.js';
import { CollectorRun, systemClock } from './collector-run.js';

const run = (collect: Collector['collect']) => new CollectorRun({ name: 'c', collect }, systemClock);
const sample = { metric: { name: 'm', help: 'h', labelNames: [] }, labels: {}, value: 1 };
const never = new Promise<never>(() => {});

describe('a run of a collector', () => {
  it('gives its samples', async () => {
    expect(await run(() => Promise.resolve([sample])).run(1_000)).toMatchObject({ samples: [sample], failure: null });
  });

  it('that throws, now or later, is a failure with its error', async () => {
    const error = new Error('no');
    const atOnce = run(() => {
      throw error;
    });
    expect(await atOnce.run(1_000)).toMatchObject({ samples: [], failure: 'failed', error });
    expect(await run(() => Promise.reject(error)).run(1_000)).toMatchObject({ failure: 'failed', error });
  });

  it('is shared by scrapes that come meanwhile', async () => {
    let runs = 0;
    let finish = () => {};
    const collector = run(async () => {
      runs += 1;
      await new Promise<void>((resolve) => (finish = resolve));
      return [sample];
    });
    const both = [collector.run(1_000), collector.run(1_000)];
    await Promise.resolve();
    finish();
    expect(await both[0]).toBe(await both[1]);
    expect(runs).toBe(1);
    const later = collector.run(1_000);
    await Promise.resolve();
    finish();
    await later;
    expect(runs).toBe(2);
  });

  it('is asked to stop at its limit and may then hand back what it has', async () => {
    const partial = run(
      ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve([sample]))),
    );
    expect(await partial.run(10)).toMatchObject({ samples: [sample], failure: null });
  });

  it('that fails because it was asked to stop was too slow', async () => {
    const slow = run(
      ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
    );
    expect(await slow.run(10)).toMatchObject({ failure: 'timeout' });
  });

  it('that hangs is given up on, and none is begun until it has ended', async () => {
    let finish = () => {};
    let runs = 0;
    const hanging = run(() => {
      runs += 1;
      return new Promise((resolve) => (finish = () => resolve([sample])));
    });
    expect(await hanging.run(10)).toMatchObject({ failure: 'timeout', samples: [] });
    expect(await hanging.run(10)).toMatchObject({ failure: 'still_running', samples: [] });
    expect(runs).toBe(1);
    finish();
    await new Promise(setImmediate);
    const again = hanging.run(1_000);
    await new Promise(setImmediate);
    finish();
    expect(await again).toMatchObject({ failure: null });
  });

  it('that hangs for ever leaves no timer behind', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    await run(() => never).run(1);
    expect(timers()).toBeLessThanOrEqual(before);
  });
});
