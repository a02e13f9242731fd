import { describe, expect, it } from '@jest/globals';
import { fuzzAccountsTable, fuzzPostgresqlLog, fuzzReport, fuzzSarif } from './fuzz.js';

describe('broken input', () => {
  it.each<[string, (runs: number, seed: number) => Promise<void>, number]>([
    ['report of a host', fuzzReport, 3000],
    ['table of accounts', fuzzAccountsTable, 600],
    ['log of PostgreSQL', fuzzPostgresqlLog, 600],
    ['SARIF', fuzzSarif, 3000],
  ])('is answered or refused with a reason: %s', async (_what, fuzz, runs) => {
    await expect(fuzz(runs, 20_261_124)).resolves.toBeUndefined();
  });
});
