import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

// The arrows between rooms (docs/adr/0001-rooms-and-arrows.md): which of our packages each room may import.
const ARROWS = {
  'packages/contracts': [],
  'packages/postgres': [],
  'packages/testkit': ['contracts', 'postgres'],
  'packages/exporter-kit': ['contracts'],
  'packages/working-calendar': ['contracts'],
  'exporters/*': ['contracts', 'exporter-kit', 'working-calendar'],
  workflow: ['contracts', 'working-calendar'],
  'plugins/*': ['contracts'],
  dashboards: ['contracts'],
  alerts: ['contracts'],
  // The demo's stand-ins for services outside the hospital are those of the tests: one that enforces their rules, not two.
  stack: ['contracts', 'postgres', 'testkit'],
  preview: ['contracts'],
  e2e: ['contracts'],
  bench: ['contracts', 'postgres'],
  tools: ['contracts'],
};

/** ESLint keeps only the last `no-restricted-imports` of a file, so each block states all that holds there. */
const restricted = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const arrow = (room, allowed) => ({
  regex: allowed.length === 0 ? '^@wardwatch/' : `^@wardwatch/(?!(${allowed.join('|')})(/|$))`,
  message: `"${room}" may import ${allowed.join(', ') || 'no other room'}: see docs/adr/0001-rooms-and-arrows.md; what two rooms need belongs in packages/contracts.`,
});
const doorsOnly = {
  regex:
    '^\\.\\.?/.*/?(contracts|postgres|testkit|exporter-kit|working-calendar|backup|hospital|station|outreach|partners|accounts|workflow|wardwatch-app|dashboards|alerts|stack|preview|e2e|bench|tools)/(src|dist)/',
  message: 'Enter another room by its package name, not through the wall.',
};
const noIo = {
  group: ['pg', 'express', 'node:*', '**/store.js', '**/service.js', '**/routes.js'],
  message: 'This file does no IO: read first, decide here, write after.',
};
const sqlOnly = {
  group: ['express', '**/service.js', '**/routes.js'],
  message: 'A store speaks SQL only: the service calls it, not the other way round.',
};
const noHttp = {
  group: ['express', '**/routes.js'],
  message: 'A service knows nothing of HTTP: throw a typed error, the edge maps it.',
};

const roomRules = Object.entries(ARROWS).flatMap(([room, allowed]) => [
  { files: [`${room}/**/*.{ts,tsx}`], rules: restricted(arrow(room, allowed), doorsOnly) },
  {
    files: [`${room}/**/*.test.{ts,tsx}`, `${room}/src/testing/**/*.ts`],
    rules: restricted(arrow(room, [...allowed, 'testkit']), doorsOnly),
  },
]);

export default ts.config(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      '.wardwatch/',
      'plugins/wardwatch-app/.config/',
      '**/test-results/',
      'plugins/wardwatch-app/*.js',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  {
    rules: {
      'no-undef': 'off', // TypeScript knows
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { prefer: 'type-imports', fixStyle: 'inline-type-imports' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
    },
  },
  ...roomRules,
  // Inside the workflow server: routes → service → { transitions, store }; transitions are pure.
  { files: ['workflow/src/**/transitions.ts'], rules: restricted(arrow('workflow', ARROWS.workflow), doorsOnly, noIo) },
  {
    files: ['packages/contracts/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: restricted(arrow('packages/contracts', []), doorsOnly, noIo),
  },
  { files: ['workflow/src/**/store.ts'], rules: restricted(arrow('workflow', ARROWS.workflow), doorsOnly, sqlOnly) },
  { files: ['workflow/src/**/service.ts'], rules: restricted(arrow('workflow', ARROWS.workflow), doorsOnly, noHttp) },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'e2e/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  // Command-line entries speak to a terminal.
  {
    files: [
      'stack/**/*.ts',
      'deploy/*.mjs',
      'tools/**/*.ts',
      'bench/**/*.ts',
      '**/src/main.ts',
      '**/src/cli/**/*.ts',
      'dashboards/**/*.ts',
      'alerts/src/main.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['plugins/**/*.{ts,tsx}', 'preview/src/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks, 'jsx-a11y': jsxA11y },
    rules: { ...reactHooks.configs.recommended.rules, ...jsxA11y.flatConfigs.recommended.rules },
  },
);
