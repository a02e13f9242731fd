import { describe, expect, it } from '@jest/globals';
import { figure, range, spread } from './measure.js';

describe('repeats of a measurement', () => {
  it('are shown as median and range', () => {
    expect(spread([3, 1, 2])).toEqual({ median: 2, low: 1, high: 3 });
    expect(spread([4, 1, 2, 3])).toEqual({ median: 2.5, low: 1, high: 4 });
    expect(range(spread([0.5, 0.25, 1]))).toBe('0.500 (0.250–1.00)');
    expect(figure(12345.6)).toBe('12,346');
  });

  it('are not made up where there are none', () => {
    expect(() => spread([])).toThrow('nothing was measured');
  });
});
