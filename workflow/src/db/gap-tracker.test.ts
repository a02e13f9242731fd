import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GapTracker } from './gap-tracker.js';

describe('following ids that commit out of order', () => {
  it('looks for a skipped id until it turns up', () => {
    const tracker = new GapTracker(10);
    tracker.note([11, 14], 0);
    expect([tracker.position, tracker.missing(), tracker.floor]).toEqual([14, [12, 13], 11]);
    tracker.note([12], 10);
    expect([tracker.missing(), tracker.floor]).toEqual([[13], 12]);
  });

  it('gives up on one whose transaction must have been rolled back', () => {
    const tracker = new GapTracker(0);
    tracker.note([2], 0);
    tracker.note([], 200_000);
    expect([tracker.missing(), tracker.floor]).toEqual([[], 2]);
  });

  it('sees every id once, in whatever order they commit', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          [...Array(30).keys()].map((n) => n + 1),
          { minLength: 30 },
        ),
        (order) => {
          const tracker = new GapTracker(0);
          const committed = new Set<number>();
          const seen: number[] = [];
          order.forEach((id, index) => {
            committed.add(id);
            if (index % 3 === 0 || index === order.length - 1) {
              const wanted = new Set(tracker.missing());
              const found = [...committed]
                .filter((each) => each > tracker.position || wanted.has(each))
                .sort((a, b) => a - b);
              seen.push(...found);
              tracker.note(found, index);
            }
          });
          expect(seen.sort((a, b) => a - b)).toEqual([...committed].sort((a, b) => a - b));
        },
      ),
    );
  });
});
