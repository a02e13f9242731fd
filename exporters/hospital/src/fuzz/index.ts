import { fuzzHl7, fuzzJournal, fuzzMllp } from './fuzz-hl7.js';

/** For `make fuzz`. */
export const FUZZERS = { mllp: fuzzMllp, hl7: fuzzHl7, journal: fuzzJournal };
