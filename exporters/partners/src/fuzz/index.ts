import { fuzzLedgerRows, fuzzWorkbook } from './fuzz-ledgers.js';

/** For `make fuzz`. */
export const FUZZERS = { workbook: fuzzWorkbook, ledger_rows: fuzzLedgerRows };
