import { describe, expect, it } from '@jest/globals';
import { enlarged } from './enlarged.js';

describe('a page made larger', () => {
  it('has every series with the label once per copy, and the others once', () => {
    expect(enlarged('# TYPE a gauge\na{ward="x",bed="1"} 1\nb 2\n', 'ward', 2)).toBe(
      '# TYPE a gauge\na{ward="x-0",bed="1"} 1\na{ward="x-1",bed="1"} 1\nb 2\n',
    );
  });
});
