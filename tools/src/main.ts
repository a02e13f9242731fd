import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fuzz } from './fuzz.js';
import { generate } from './generate.js';
import { add, NOTHING } from './run/counts.js';
import { runStep, type Step } from './run/step.js';
import { stepsOf } from './steps.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const USAGE = `usage: node tools/dist/main.js check | test | e2e | fuzz [runs] [seed] | generate [--check]
  check      types, lint, format and unit tests; under five minutes
  test       check, then the tests on real parts, then the browser journeys
  e2e        the browser journeys against what runs (or a stack of their own when E2E_MANAGE_STACK=1)
  fuzz       random and spoilt input for every parser of the exporters, 10^6 each; a seed repeats a run
  generate   rules, dashboards, schema and other generated files; --check fails when one is stale`;

async function main(argv: readonly string[]): Promise<number> {
  const [command, ...rest] = argv;
  const reports = path.join(root, '.wardwatch', 'reports');
  await mkdir(reports, { recursive: true });
  const steps = stepsOf(reports);
  switch (command) {
    case 'check':
      return runAll([...steps.lint, ...steps.unit]);
    case 'test':
      return runAll([...steps.lint, ...steps.unit, ...steps.real, ...steps.browser]);
    case 'e2e':
      return runAll(steps.browser.map((step) => ({ ...step, env: {} })));
    case 'fuzz': {
      const [runs = '1000000', seed = String(Date.now() % 1_000_000)] = rest;
      return (await fuzz(root, Number(runs), Number(seed))) === 0 ? 0 : 1;
    }
    case 'generate':
      return generate(root, rest.includes('--check'));
    default:
      console.error(USAGE);
      return 64;
  }
}

async function runAll(steps: readonly Step[]): Promise<number> {
  const verbose = process.env['VERBOSE'] === '1';
  let total = NOTHING;
  for (const step of steps) {
    process.stdout.write(`· ${step.name} …\n`);
    const result = await runStep(step, root, verbose);
    total = add(total, result.counts);
    const mark = result.counts.failed === 0 ? '✓' : '✗';
    process.stdout.write(
      `${mark} ${step.name}: ${result.counts.passed} passed, ${result.counts.failed} failed (${result.seconds.toFixed(1)} s)\n`,
    );
    if (result.counts.failed > 0 && step.required) {
      process.stdout.write('The rest needs this step: stopping here.\n');
      break;
    }
  }
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
