import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { factsOf, FUTURE_TOLERANCE_SECONDS } from './plan-facts.js';

const NOW = 1_800_000_000;

describe('what is known of a plan', () => {
  it('is an explicit nothing when there is no backup', () => {
    expect(factsOf([], NOW)).toEqual({
      lastSuccess: 0,
      lastSizeBytes: null,
      previousSizeBytes: null,
      lastDurationSeconds: null,
      encrypted: null,
      count: 0,
    });
  });

  it('is the newest and the one before, in whatever order they come', () => {
    const backup = fc.record({ at: fc.integer({ min: 1, max: NOW }), sizeBytes: fc.option(fc.nat()) });
    const backups = fc.uniqueArray(backup, { selector: ({ at }) => at, minLength: 2 });
    fc.assert(
      fc.property(backups, (list) => {
        const [newest, previous] = [...list].sort((a, b) => b.at - a.at);
        expect(factsOf(list, NOW)).toEqual({
          lastSuccess: newest?.at,
          lastSizeBytes: newest?.sizeBytes,
          previousSizeBytes: previous?.sizeBytes,
          lastDurationSeconds: null,
          encrypted: null,
          count: list.length,
        });
      }),
    );
  });

  it('leaves out a backup from the future, which would hide every failure until then', () => {
    const real = { at: NOW - 60, sizeBytes: 1 };
    const ahead = { at: NOW + FUTURE_TOLERANCE_SECONDS, sizeBytes: 2 };
    const wrong = { at: NOW + FUTURE_TOLERANCE_SECONDS + 1, sizeBytes: 3 };
    expect(factsOf([real, wrong], NOW)).toMatchObject({ lastSuccess: real.at, count: 1 });
    expect(factsOf([real, ahead], NOW)).toMatchObject({ lastSuccess: ahead.at, count: 2 });
  });
});
