import { readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { snapshotPath, syncFolder } from './folder.js';
import { decodeRecords, encodeRecord } from './record.js';

/** Puts a snapshot in place: whole or not at all. @returns its size */
export async function writeSnapshot(folder: string, number: number, text: string): Promise<number> {
  const final = snapshotPath(folder, number);
  const part = `${final}.part`;
  const bytes = Buffer.from(encodeRecord(text));
  try {
    const handle = await open(part, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, final);
    await syncFolder(folder);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
  return bytes.length;
}

/** @returns null when the file is damaged */
export function readSnapshot(file: string): string | null {
  const { texts, damaged, isTorn } = decodeRecords(readFileSync(file));
  return texts.length === 1 && damaged === 0 && !isTorn ? (texts[0] ?? null) : null;
}
