// Unit tests: no database, no external program. `make check` runs these.
import { base } from './jest.base.js';

export default {
  ...base,
  testMatch: ['**/src/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '\\.(pg|tool)\\.test\\.ts$'],
};
