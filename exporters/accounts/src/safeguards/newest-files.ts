import { opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import { SourceError } from '../sources/source.js';

const MAX_ENTRIES = 20_000;
const NEWEST = 10;

/**
 * The files of a path whose last part may hold `*`, newest first, at most ten, and none last written before `sinceSeconds`
 * except the newest. @throws SourceError `file_missing` when there is none
 */
export async function newestFiles(pattern: string, sinceSeconds: number): Promise<{ file: string; at: number }[]> {
  const [folder, name] = [path.dirname(pattern), path.basename(pattern)];
  if (!name.includes('*')) {
    return [{ file: pattern, at: (await stat(pattern)).mtimeMs / 1000 }];
  }
  const matches = new RegExp(`^${name.split('*').map(escaped).join('[^/]*')}$`);
  const files: { file: string; at: number }[] = [];
  let entries = 0;
  for await (const entry of await opendir(folder)) {
    entries += 1;
    if (entries > MAX_ENTRIES) {
      throw new SourceError('too_large', `the folder has more than ${MAX_ENTRIES} entries`);
    }
    if (matches.test(entry.name) && (entry.isFile() || entry.isSymbolicLink())) {
      const file = path.join(folder, entry.name);
      files.push({ file, at: (await stat(file)).mtimeMs / 1000 });
    }
  }
  if (files.length === 0) {
    throw new SourceError('file_missing', 'no file matches the pattern');
  }
  return files
    .sort((a, b) => b.at - a.at)
    .filter(({ at }, index) => index === 0 || (at >= sinceSeconds && index < NEWEST));
}

const escaped = (text: string) => text.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');
