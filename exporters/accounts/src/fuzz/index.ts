import { fuzzAccountsTable, fuzzPostgresqlLog, fuzzReport, fuzzSarif } from './fuzz.js';

/** For `make fuzz`. */
export const FUZZERS = {
  host_report: fuzzReport,
  accounts_table: fuzzAccountsTable,
  postgresql_log: fuzzPostgresqlLog,
  sarif: fuzzSarif,
};
