import { readFileSync } from 'node:fs';
import { listJournal } from './folder.js';
import { decodeRecords } from './record.js';
import { readSnapshot } from './snapshot.js';

export interface Recovery {
  /** Number for the next segment. */
  readonly nextNumber: number;
  readonly records: number;
  /** Records that could not be read although they were written whole, and snapshots. */
  readonly damaged: number;
  /** The last run stopped while it wrote: what it had not finished was never acknowledged. */
  readonly isTorn: boolean;
  /** When the snapshot in force was made; 0: there is none. */
  readonly snapshotMs: number;
}

export interface RecoveryTarget {
  /** At most once, before any record. @throws when it cannot be understood */
  restore(snapshot: string): void;
  record(text: string): void;
}

/**
 * Reads the journal back: the newest good snapshot, then every record after it, in the order in which they were
 * written. Changes no file. A record may be there twice (its write failed half-way and was done again): the target
 * knows it by its key.
 */
export function recover(folder: string, target: RecoveryTarget): Recovery {
  const { segments, snapshots } = listJournal(folder);
  let damaged = 0;
  let from = 0;
  let snapshotMs = 0;
  for (const file of [...snapshots].reverse()) {
    const text = readSnapshot(file.path);
    if (text !== null) {
      target.restore(text);
      from = file.number;
      snapshotMs = file.modifiedMs;
      break;
    }
    damaged += 1;
  }
  let records = 0;
  let isTorn = false;
  for (const segment of segments.filter(({ number }) => number >= from)) {
    const decoded = decodeRecords(readFileSync(segment.path));
    decoded.texts.forEach((text) => target.record(text));
    records += decoded.texts.length;
    damaged += decoded.damaged;
    isTorn = decoded.isTorn;
  }
  const numbers = [...segments, ...snapshots].map(({ number }) => number);
  return { nextNumber: Math.max(0, ...numbers) + 1, records, damaged, isTorn, snapshotMs };
}
