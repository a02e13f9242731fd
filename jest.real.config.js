// Tests against real parts: `*.pg.test.ts` a real PostgreSQL, `*.tool.test.ts` promtool, restic and other programs.
import { base } from './jest.base.js';

export default {
  ...base,
  testMatch: ['**/src/**/*.pg.test.ts', '**/src/**/*.tool.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  globalSetup: '<rootDir>/packages/testkit/dist/jest-global-setup.js',
  globalTeardown: '<rootDir>/packages/testkit/dist/jest-global-teardown.js',
  testTimeout: 60_000,
  maxWorkers: 2,
};
