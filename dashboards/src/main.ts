import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from './generate.js';
import { LANGUAGES } from './parts/language.js';

const folder = fileURLToPath(new URL('../../provisioning/dashboards', import.meta.url));

/** Files of the language folders that differ from what the code gives, or that it does not give at all. */
function staleFiles(wanted: ReadonlyMap<string, string>): string[] {
  const present = LANGUAGES.flatMap((language) => {
    try {
      return readdirSync(path.join(folder, language)).map((name) => `${language}/${name}`);
    } catch {
      return [];
    }
  });
  const read = (name: string) => (present.includes(name) ? readFileSync(path.join(folder, name), 'utf8') : null);
  return [
    ...[...wanted].filter(([name, text]) => read(name) !== text).map(([name]) => name),
    ...present.filter((name) => !wanted.has(name)),
  ];
}

const wanted = generate();
const stale = staleFiles(wanted);
if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    console.error(`stale: ${stale.join(', ')}\nrun "make generate" and commit the result`);
    process.exitCode = 1;
  }
} else {
  for (const name of stale) {
    const file = path.join(folder, name);
    const text = wanted.get(name);
    if (text === undefined) {
      rmSync(file);
    } else {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    console.log(`${text === undefined ? 'removed' : 'wrote'} ${name}`);
  }
}
