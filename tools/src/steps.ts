import path from 'node:path';
import type { Step } from './run/step.js';

const ESM_JEST = { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };

/** The steps of every check, in the order in which a failure is cheapest to learn of. `reports` is a folder for counts. */
export function stepsOf(reports: string): Record<'lint' | 'unit' | 'real' | 'browser', readonly Step[]> {
  const report = (name: string, kind: 'jest' | 'playwright') => ({ kind, file: path.join(reports, `${name}.json`) });
  return {
    lint: [
      npx('types of every room', ['tsc', '-b'], { required: true, timeLimitMinutes: 5 }),
      npx('types of the plugin', ['tsc', '--noEmit', '-p', 'plugins/wardwatch-app'], {}),
      npx('types of the preview shell', ['tsc', '--noEmit', '-p', 'preview/tsconfig.shell.json'], {}),
      npx('lint', ['eslint', '.', '--max-warnings', '0'], {}),
      npx('format', ['prettier', '--check', '--log-level', 'warn', '.'], {}),
    ],
    unit: [
      jest('unit', 'unit tests', ['-c', 'jest.config.js'], report('unit', 'jest'), { env: ESM_JEST }),
      jest(
        'plugin',
        'plugin tests',
        ['--rootDir', 'plugins/wardwatch-app', '-c', 'plugins/wardwatch-app/jest.config.js'],
        report('plugin', 'jest'),
        {},
      ),
    ],
    real: [
      {
        name: 'generated files are current',
        command: 'node',
        args: ['tools/dist/main.js', 'generate', '--check'],
        timeLimitMinutes: 3,
      },
      jest(
        'real',
        'tests on real PostgreSQL, Prometheus, Alertmanager and restic',
        ['-c', 'jest.real.config.js'],
        report('real', 'jest'),
        { env: ESM_JEST, timeLimitMinutes: 22 },
      ),
    ],
    browser: [
      npx('browser journeys', ['playwright', 'test', '-c', 'e2e/playwright.config.ts'], {
        report: { kind: 'playwright', file: path.join('e2e', 'test-results', 'report.json') },
        env: { E2E_MANAGE_STACK: '1' },
        timeLimitMinutes: 26,
      }),
    ],
  };
}

type Options = Partial<Omit<Step, 'name' | 'command' | 'args'>>;

function npx(name: string, args: readonly string[], options: Options): Step {
  return { name, command: 'npx', args: ['--no-install', ...args], timeLimitMinutes: 6, ...options };
}

function jest(
  _id: string,
  name: string,
  args: readonly string[],
  report: NonNullable<Step['report']>,
  options: Options,
): Step {
  return npx(name, ['jest', ...args, '--json', '--outputFile', report.file], { report, ...options });
}
