import { stationOf } from '../testing/station-of.js';
import { fuzzFramer, fuzzSegments } from './fuzz-hj212.js';

/** For `make fuzz`. */
export const FUZZERS = {
  hj212_framer: fuzzFramer,
  hj212_segments_2017: (runs: number, seed: number) => fuzzSegments(runs, seed, stationOf('east-outlet')),
  hj212_segments_2005: (runs: number, seed: number) => fuzzSegments(runs, seed, stationOf('west-outlet')),
};
