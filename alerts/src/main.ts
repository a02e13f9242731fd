import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ruleTexts } from './generate/files.js';

const RULES = fileURLToPath(new URL('../rules', import.meta.url));
/** All rules with the demo's limits, for the containers' Prometheus; the native launcher writes its own copy. */
const DEMO_RULES = fileURLToPath(new URL('../../deploy/demo/rules', import.meta.url));
const MARK = '# Made by "make generate"';

const { values } = parseArgs({
  options: { check: { type: 'boolean' }, demo: { type: 'boolean' }, out: { type: 'string' } },
});

/** Every rule file, the generated ones with the limits that are asked for. */
function allRules(demo: boolean): Map<string, string> {
  const generated = ruleTexts(demo);
  return new Map(
    readdirSync(RULES).map((name) => [name, generated.get(name) ?? readFileSync(path.join(RULES, name), 'utf8')]),
  );
}

function writeInto(folder: string, rules: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder).filter((name) => !rules.has(name))) {
    rmSync(path.join(folder, old));
  }
  rules.forEach((text, name) => writeFileSync(path.join(folder, name), text));
}

/** Files of a folder that differ from what the code gives, and generated ones that it gives no longer. */
function staleFiles(folder: string, wanted: ReadonlyMap<string, string>): string[] {
  const present = new Map(
    readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const),
  );
  return [
    ...[...wanted].filter(([name, text]) => present.get(name) !== text).map(([name]) => name),
    ...[...present].filter(([name, text]) => text.startsWith(MARK) && !wanted.has(name)).map(([name]) => name),
  ];
}

function update(check: boolean): void {
  mkdirSync(DEMO_RULES, { recursive: true });
  const stale = staleFiles(RULES, ruleTexts(false));
  if (!check) {
    const wanted = ruleTexts(false);
    stale.filter((name) => !wanted.has(name)).forEach((name) => rmSync(path.join(RULES, name)));
    wanted.forEach((text, name) => writeFileSync(path.join(RULES, name), text));
  }
  const demo = allRules(true);
  const staleDemo = staleFiles(DEMO_RULES, demo).map((name) => `deploy/demo/rules/${name}`);
  if (!check) {
    writeInto(DEMO_RULES, demo);
  }
  const all = [...stale, ...staleDemo];
  if (check && all.length > 0) {
    console.error(`stale: ${all.join(', ')}\nrun "make generate" and commit the result`);
    process.exitCode = 1;
  } else if (all.length > 0) {
    console.log(`wrote ${all.join(', ')}`);
  }
}

if (values.out === undefined) {
  update(values.check === true);
} else {
  writeInto(values.out, allRules(values.demo === true));
}
