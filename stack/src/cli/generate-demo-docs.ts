import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { demoPages, partsAtRest } from '../demo-docs/page.js';
import { ROOT } from '../settings/settings.js';

/** `generate-demo-docs [--check]`: writes the pages about the demo hospital, or names what is stale. */
const check = process.argv.includes('--check');
for (const [name, text] of demoPages(partsAtRest())) {
  const file = path.join(ROOT, name);
  if ((await readFile(file, 'utf8').catch(() => '')) === text) {
    continue;
  }
  if (check) {
    console.error(`${name} is stale`);
    process.exitCode = 1;
  } else {
    await writeFile(file, text);
    console.log(`wrote ${name}`);
  }
}
