import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { spread } from '../measure.js';
import type { Row } from '../row.js';
import { ROOT } from '../workbench.js';

const LIMIT_KB = 30;

/** P12, first half: what `module.js` of the plugin weighs on the wire. @throws when the plugin is not built */
export async function pluginRow(): Promise<Row> {
  const file = path.join(ROOT, 'plugins', 'wardwatch-app', 'dist', 'module.js');
  const source = await readFile(file).catch(() => {
    throw new Error('The plugin is not built: npm run build -w @wardwatch/app');
  });
  const kilobytes = gzipSync(source, { level: 6 }).length / 1000;
  return {
    id: 'P12',
    work: 'module.js of the plugin, gzip',
    unit: 'kB',
    ours: spread([kilobytes]),
    peer: 'limit',
    theirs: null,
    ratio: null,
    target: `≤ ${LIMIT_KB}`,
    met: kilobytes <= LIMIT_KB,
    note: 'Screens are loaded when they are opened.',
  };
}
