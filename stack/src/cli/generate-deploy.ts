import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generatedFiles } from '../deploy/generated-files.js';
import { ROOT } from '../settings/settings.js';

/** `generate-deploy [--check]`: writes the containers' configuration, or names what is stale. */
const check = process.argv.includes('--check');
for (const [name, text] of generatedFiles()) {
  const file = path.join(ROOT, name);
  if ((await readFile(file, 'utf8').catch(() => '')) === text) {
    continue;
  }
  if (check) {
    console.error(`${name} is stale`);
    process.exitCode = 1;
  } else {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    console.log(`wrote ${name}`);
  }
}
