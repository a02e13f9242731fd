import { describe, expect, it } from '@jest/globals';
import { Batcher, QueueFull } from './batcher.js';

const limits = { parallel: 1, weight: 100, worthwhile: 10, waiting: 50 };

/** Applies batches only when the test says so. */
function gated() {
  const batches: number[][] = [];
  const gates: (() => void)[] = [];
  const apply = async (items: readonly number[]) => {
    batches.push([...items]);
    await new Promise<void>((resolve) => gates.push(resolve));
    return items.map((item) => item * 2);
  };
  const next = async () => {
    while (gates.length === 0) {
      await new Promise(setImmediate);
    }
    gates.shift()?.();
  };
  return { batches, apply, next };
}

describe('what waits at the same time', () => {
  it('is applied together, and what comes meanwhile makes the next batch', async () => {
    const { batches, apply, next } = gated();
    const batcher = new Batcher(apply, () => false, limits);
    const first = [1, 2, 3].map((item) => batcher.submit(item, 1));
    await next();
    expect(await Promise.all(first)).toEqual([2, 4, 6]);
    const second = [4, 5].map((item) => batcher.submit(item, 1));
    await next();
    expect(await Promise.all(second)).toEqual([8, 10]);
    expect(batches).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
  });

  it('goes by halves when much waits, and a heavy one goes alone', async () => {
    const { batches, apply, next } = gated();
    const batcher = new Batcher(apply, () => false, { ...limits, worthwhile: 2, weight: 5 });
    const all = [batcher.submit(1, 99), ...[2, 3, 4, 5].map((item) => batcher.submit(item, 1)), batcher.submit(6, 5)];
    for (let batch = 0; batch < 3; batch += 1) {
      await next();
    }
    await Promise.all(all);
    expect(batches).toEqual([[1], [2, 3, 4, 5], [6]]);
    await batcher.drained();
  });

  it('runs side by side when enough waits for a second batch, and not for less', async () => {
    const { batches, apply, next } = gated();
    const batcher = new Batcher(apply, () => false, { ...limits, parallel: 2, worthwhile: 3 });
    const first = batcher.submit(1, 1);
    await new Promise(setImmediate);
    const more = [2, 3].map((item) => batcher.submit(item, 1));
    await new Promise(setImmediate);
    expect(batches).toEqual([[1]]);
    more.push(batcher.submit(4, 1));
    await new Promise(setImmediate);
    expect(batches).toEqual([[1], [2, 3, 4]]);
    await next();
    await next();
    await Promise.all([first, ...more]);
    await batcher.drained();
  });

  it('fails apart when one of them is poison', async () => {
    const apply = (items: readonly number[]) =>
      items.includes(13) ? Promise.reject(new Error('poison')) : Promise.resolve(items);
    const batcher = new Batcher(apply, () => true, limits);
    const results = await Promise.allSettled([1, 13, 2].map((item) => batcher.submit(item, 1)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('fails together when the database is away', async () => {
    let calls = 0;
    const batcher = new Batcher<number, number>(
      () => Promise.reject(new Error(`away ${(calls += 1)}`)),
      () => false,
      limits,
    );
    await Promise.allSettled([1, 2, 3].map((item) => batcher.submit(item, 1)));
    expect(calls).toBe(1);
  });

  it('is turned away when too much waits', async () => {
    const { apply, next } = gated();
    const batcher = new Batcher(apply, () => false, { ...limits, waiting: 1 });
    const first = batcher.submit(1, 1);
    await expect(batcher.submit(2, 1)).rejects.toThrow(QueueFull);
    await next();
    await first;
  });
});
