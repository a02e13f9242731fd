import { describe, expect, it } from '@jest/globals';
import { TargetPool } from './target-pool.js';

const inTime = () => AbortSignal.timeout(60_000);
const soon = () => AbortSignal.timeout(10);

describe('a pool of targets', () => {
  it('reads a few at a time', async () => {
    let running = 0;
    let most = 0;
    const pool = new TargetPool<number, number>({
      key: String,
      concurrency: 3,
      read: async (target) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise(setImmediate);
        running -= 1;
        return target * 2;
      },
    });
    const outcomes = await pool.readAll([1, 2, 3, 4, 5, 6, 7], inTime());
    expect(most).toBe(3);
    expect(outcomes.get('7')).toEqual({ done: true, result: 14 });
  });

  it('lets targets that hang starve nobody: the next time they go last, and are not read again while they hang', async () => {
    const reads: string[] = [];
    const pool = new TargetPool<string, string>({
      key: (target) => target,
      concurrency: 2,
      read: (target) => {
        reads.push(target);
        return target.startsWith('hangs') ? new Promise(() => {}) : Promise.resolve('fine');
      },
    });
    const targets = ['hangs-1', 'hangs-2', 'well-1', 'well-2'];
    const first = await pool.readAll(targets, soon());
    expect([...first.values()].filter(({ done }) => done)).toEqual([]);
    expect(reads).toEqual(['hangs-1', 'hangs-2']);

    const second = await pool.readAll(targets, soon());
    expect(second.get('well-1')).toEqual({ done: true, result: 'fine' });
    expect(second.get('well-2')).toEqual({ done: true, result: 'fine' });
    expect(second.get('hangs-1')).toEqual({ done: false });
    expect(reads).toEqual(['hangs-1', 'hangs-2', 'well-1', 'well-2']);
  });

  it('has an answer for every target, also when the signal has aborted before', async () => {
    const pool = new TargetPool<string, string>({ key: (t) => t, concurrency: 1, read: () => Promise.resolve('x') });
    const outcomes = await pool.readAll(['a', 'b'], AbortSignal.abort());
    expect([...outcomes]).toEqual([
      ['a', { done: false }],
      ['b', { done: false }],
    ]);
  });
});
