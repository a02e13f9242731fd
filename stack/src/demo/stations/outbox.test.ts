import { describe, expect, it } from '@jest/globals';
import { Outbox } from './outbox.js';

const item = (number: number) => ({ qn: `q${number}`, text: `t${number}` });

describe('what a logger keeps', () => {
  it('goes out once, again when nobody answered, and no more once it is acknowledged', () => {
    const outbox = new Outbox(true);
    [1, 2].forEach((number) => outbox.add(item(number)));
    expect(outbox.due(0)).toEqual(['t1', 't2']);
    expect(outbox.due(9_999)).toEqual([]);
    outbox.acknowledged('q1');
    expect(outbox.due(10_000)).toEqual(['t2']);
    outbox.forgetSent();
    expect(outbox.due(10_001)).toEqual(['t2']);
    outbox.acknowledged('q2');
    expect(outbox.size).toBe(0);
  });

  it('counts as delivered when it is sent where nobody answers (2005)', () => {
    const outbox = new Outbox(false);
    outbox.add(item(1));
    expect(outbox.due(0)).toEqual(['t1']);
    expect(outbox.size).toBe(0);
  });

  it('is bounded: the oldest goes first', () => {
    const outbox = new Outbox(true);
    for (let number = 0; number < 600; number += 1) {
      outbox.add(item(number));
    }
    expect(outbox.size).toBe(500);
    expect(outbox.due(0)[0]).toBe('t100');
  });
});
