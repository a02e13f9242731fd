import { SourceError } from '../sources/source.js';
import { readWhole } from './open-file.js';

const MAX_BYTES = 4 * 1024 * 1024;
const MAX_LINES = 100_000;

/** Lines of a list without comments (`#`) and blanks. @throws SourceError when the file is no such list */
export async function readList(file: string, nowSeconds: number): Promise<string[]> {
  const { bytes } = await readWhole(file, { maxBytes: MAX_BYTES, maxAgeSeconds: null, nowSeconds });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SourceError('unreadable', 'a list is not text in utf-8');
  }
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
  if (lines.length > MAX_LINES) {
    throw new SourceError('too_large', `a list has more than ${MAX_LINES} lines`);
  }
  return lines;
}
