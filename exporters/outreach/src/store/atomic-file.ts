import { createHash } from 'node:crypto';
import { open, rename } from 'node:fs/promises';

/** Writes a small file so that after a power cut either the old text is there or the new one, whole. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const handle = await open(`${path}.new`, 'w', 0o640);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.new`, path);
}

export const checksum = (text: string): string => createHash('sha256').update(text).digest('hex');
