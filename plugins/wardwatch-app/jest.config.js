// The hospital's time zone: what a clock shows must not depend on the machine that runs the tests.
process.env.TZ = 'Asia/Shanghai';

const scaffold = require('./.config/jest.config');

const swc = [
  '@swc/jest',
  {
    sourceMaps: 'inline',
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
    },
  },
];

module.exports = {
  ...scaffold,
  // Journeys render whole screens; a busy machine takes its time.
  testTimeout: 60_000,
  // The d3 packages of Grafana are ES modules, some of them named .mjs.
  transform: { '^.+\\.(m|c)?(t|j)sx?$': swc },
  moduleNameMapper: {
    ...scaffold.moduleNameMapper,
    '^@wardwatch/contracts$': '<rootDir>/../../packages/contracts/src/index.ts',
    '^@wardwatch/contracts/(.*)$': '<rootDir>/../../packages/contracts/src/$1.ts',
    // Contracts write the extension that Node wants; the file is TypeScript.
    '^(\\.{1,2}/(?:[a-z-]+/)*(?:alert-labels|audit|duration|duties|events|intake|levels|me|names|parse|problem|reasons|schemas|setup|states|backup|workflow))\\.js$':
      '$1',
  },
};
