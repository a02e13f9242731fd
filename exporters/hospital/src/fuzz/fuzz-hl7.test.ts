import { describe, it } from '@jest/globals';
import { fuzzHl7, fuzzJournal, fuzzMllp } from './fuzz-hl7.js';

describe('a short run of the fuzzers', () => {
  it('finds no stream that breaks the framer', () => fuzzMllp(5_000, 11));

  it('finds no message that breaks the reading of it', () => fuzzHl7(4_000, 11));

  it('finds no damage that makes the journal tell what was never written', () => fuzzJournal(20_000, 11));
});
