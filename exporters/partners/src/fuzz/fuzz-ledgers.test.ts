import { describe, it } from '@jest/globals';
import { fuzzLedgerRows, fuzzWorkbook } from './fuzz-ledgers.js';

// A short run; `make fuzz` goes on for longer.
describe('whatever stands in a ledger', () => {
  it('a damaged workbook gives rows or a refusal', () => fuzzWorkbook(25, 1));
  it('a row is taken with sound numbers, or rejected with a reason', () => fuzzLedgerRows(150, 1));
});
