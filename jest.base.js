// Node rooms run their tests as real ES modules from TypeScript; the plugin has its own configuration.
export const rooms = [
  'packages',
  'exporters',
  'workflow',
  'dashboards',
  'alerts',
  'stack',
  'preview',
  'tools',
  'bench',
  'e2e',
];

export const base = {
  testEnvironment: 'node',
  roots: rooms.map((room) => `<rootDir>/${room}`),
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@wardwatch/exporter-(backup|hospital|station|outreach|partners|accounts)$': '<rootDir>/exporters/$1/src/app.ts',
    '^@wardwatch/(contracts|postgres|testkit|exporter-kit|working-calendar)$': '<rootDir>/packages/$1/src/index.ts',
    '^@wardwatch/testkit/wechat$': '<rootDir>/packages/testkit/src/wechat/index.ts',
    '^@wardwatch/contracts/(.*)$': '<rootDir>/packages/contracts/src/$1.ts',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.wardwatch/'],
};
