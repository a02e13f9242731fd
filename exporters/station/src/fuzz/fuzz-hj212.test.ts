import { describe, it } from '@jest/globals';
import { stationOf } from '../testing/station-of.js';
import { fuzzFramer, fuzzSegments } from './fuzz-hj212.js';

describe('a short run of the fuzzers', () => {
  it('finds no input that breaks the framer', () => fuzzFramer(20_000, 212));

  it('finds no input that breaks the readers', () => {
    fuzzSegments(20_000, 212, stationOf('east-outlet'));
    fuzzSegments(5_000, 2005, stationOf('west-outlet'));
  });
});
