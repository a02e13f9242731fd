import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ruleTexts } from './generate/files.js';

const RULES = fileURLToPath(new URL('../rules', import.meta.url));
const MARK = '# Made by "make generate"';

const { values } = parseArgs({
  options: { check: { type: 'boolean' }, demo: { type: 'boolean' }, out: { type: 'string' } },
});

/** Writes rules for a folder of their own: all of them, also those that are not generated. */
function writeInto(folder: string, demo: boolean): void {
  mkdirSync(folder, { recursive: true });
  const generated = ruleTexts(demo);
  for (const old of readdirSync(folder)) {
    rmSync(path.join(folder, old));
  }
  for (const name of readdirSync(RULES)) {
    writeFileSync(path.join(folder, name), generated.get(name) ?? readFileSync(path.join(RULES, name), 'utf8'));
  }
}

/** Files of `alerts/rules` that differ from what the code gives, and generated ones that it gives no longer. */
function staleFiles(wanted: ReadonlyMap<string, string>): string[] {
  const present = new Map(readdirSync(RULES).map((name) => [name, readFileSync(path.join(RULES, name), 'utf8')]));
  return [
    ...[...wanted].filter(([name, text]) => present.get(name) !== text).map(([name]) => name),
    ...[...present].filter(([name, text]) => text.startsWith(MARK) && !wanted.has(name)).map(([name]) => name),
  ];
}

function update(check: boolean): void {
  const wanted = ruleTexts(false);
  const stale = staleFiles(wanted);
  if (check) {
    if (stale.length > 0) {
      console.error(`stale: ${stale.join(', ')}\nrun "make generate" and commit the result`);
      process.exitCode = 1;
    }
    return;
  }
  for (const name of stale) {
    const text = wanted.get(name);
    if (text === undefined) {
      rmSync(path.join(RULES, name));
    } else {
      writeFileSync(path.join(RULES, name), text);
    }
    console.log(`${text === undefined ? 'removed' : 'wrote'} ${name}`);
  }
}

if (values.out === undefined) {
  update(values.check === true);
} else {
  writeInto(values.out, values.demo === true);
}
