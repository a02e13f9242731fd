import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';

/** A file of the journal. Its number says where it stands: a snapshot holds all that segments of lower numbers say. */
export interface JournalFile {
  readonly path: string;
  readonly number: number;
  readonly bytes: number;
  readonly modifiedMs: number;
}

export interface JournalFiles {
  /** Ascending. */
  readonly segments: readonly JournalFile[];
  /** Ascending. */
  readonly snapshots: readonly JournalFile[];
  /** Snapshots that were never finished. */
  readonly leftovers: readonly string[];
}

const NAME = /^(segment|snapshot)-([0-9]{10})\.(?:log|json)(\.part)?$/;

export const segmentPath = (folder: string, number: number) =>
  path.join(folder, `segment-${String(number).padStart(10, '0')}.log`);
export const snapshotPath = (folder: string, number: number) =>
  path.join(folder, `snapshot-${String(number).padStart(10, '0')}.json`);

/** What is there; the folder is made when it is not. */
export function listJournal(folder: string): JournalFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const segments: JournalFile[] = [];
  const snapshots: JournalFile[] = [];
  const leftovers: string[] = [];
  for (const name of readdirSync(folder).sort()) {
    const match = NAME.exec(name);
    const file = path.join(folder, name);
    if (match?.[3] !== undefined) {
      leftovers.push(file);
    } else if (match !== null) {
      const list = match[1] === 'segment' ? segments : snapshots;
      const { size, mtimeMs } = statSync(file);
      list.push({ path: file, number: Number(match[2]), bytes: size, modifiedMs: mtimeMs });
    }
  }
  return { segments, snapshots, leftovers };
}

/** A new or renamed file is there after a power cut only when its folder is on disk, too. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function removeFiles(files: readonly string[]): Promise<void> {
  await Promise.all(files.map((file) => rm(file, { force: true })));
}
