import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import ts from 'typescript-eslint';

// The arrows between rooms (docs/adr/0001-rooms-and-arrows.md): what each room may import. Everything else is refused.
const ARROWS = {
  contracts: [],
  postgres: [],
  testkit: ['contracts', 'postgres'],
  'exporter-kit': ['contracts'],
  exporter: ['contracts', 'exporter-kit'],
  workflow: ['contracts'],
  plugin: ['contracts'],
  dashboards: ['contracts'],
  alerts: ['contracts'],
  stack: ['contracts', 'postgres'],
  preview: ['contracts'],
  e2e: ['contracts', 'testkit'],
  bench: ['contracts', 'postgres'],
  tools: ['contracts'],
};
const rooms = Object.keys(ARROWS);

const elements = [
  { type: 'contracts', pattern: 'packages/contracts', mode: 'folder' },
  { type: 'postgres', pattern: 'packages/postgres', mode: 'folder' },
  { type: 'testkit', pattern: 'packages/testkit', mode: 'folder' },
  { type: 'exporter-kit', pattern: 'packages/exporter-kit', mode: 'folder' },
  { type: 'exporter', pattern: 'exporters/*', mode: 'folder', capture: ['name'] },
  { type: 'plugin', pattern: 'plugins/*', mode: 'folder', capture: ['name'] },
  ...['workflow', 'dashboards', 'alerts', 'stack', 'preview', 'e2e', 'bench', 'tools'].map((room) => ({
    type: room,
    pattern: room,
    mode: 'folder',
  })),
];

const arrowMessage =
  'Room "${file.type}" must not import room "${dependency.type}": see the table of rooms in docs/adr/0001-rooms-and-arrows.md; move what both need to packages/contracts.';

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
    languageOptions: {
      globals: {
        process: 'readonly',
        Buffer: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        AbortController: 'readonly',
        AbortSignal: 'readonly',
      },
    },
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
      'max-lines-per-function': ['warn', { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': elements,
      'import/resolver': {
        typescript: {
          project: [
            'tsconfig.json',
            '*/tsconfig.json',
            'packages/*/tsconfig.json',
            'exporters/*/tsconfig.json',
            'plugins/*/tsconfig.json',
          ],
        },
      },
    },
    rules: {
      'boundaries/element-types': [
        'error',
        {
          default: 'disallow',
          message: arrowMessage,
          rules: rooms.map((from) => ({ from, allow: ARROWS[from] })),
        },
      ],
    },
  },
  // Tests may lean on the testkit as well.
  {
    files: ['**/*.test.ts', '**/*.test.tsx'],
    rules: {
      'boundaries/element-types': [
        'error',
        {
          default: 'disallow',
          message: arrowMessage,
          rules: rooms.map((from) => ({ from, allow: [...ARROWS[from], 'testkit'] })),
        },
      ],
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  // Command-line entries speak to a terminal.
  {
    files: [
      'stack/**/*.ts',
      'tools/**/*.ts',
      'bench/**/*.ts',
      '**/src/main.ts',
      '**/src/cli/**/*.ts',
      'dashboards/**/*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['plugins/**/*.{ts,tsx}', 'preview/src/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks, 'jsx-a11y': jsxA11y },
    rules: { ...reactHooks.configs.recommended.rules, ...jsxA11y.flatConfigs.recommended.rules },
  },
  // transitions are pure; inside the workflow server the arrows are routes → service → { transitions, store }.
  {
    files: ['workflow/src/**/transitions.ts', 'packages/contracts/src/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['pg', 'express', 'node:*', '**/store.js', '**/service.js', '**/routes.js'],
              message: 'This file does no IO: read first, decide here, write after.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['workflow/src/**/store.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['express', '**/service.js', '**/routes.js'],
              message: 'A store speaks SQL only: the service calls it, not the other way round.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['workflow/src/**/service.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['express', '**/routes.js'],
              message: 'A service knows nothing of HTTP: throw a typed error, the edge maps it.',
            },
          ],
        },
      ],
    },
  },
);
