import { createHash } from 'node:crypto';
import type { SealedRow, SealHead, UnsealedRow } from './seal-store.js';

/** What the first row follows. */
export const GENESIS: SealHead = { seq: 0, hash: Buffer.alloc(32) };

/** SHA-256 over the hash before and the canonical text of the row (`audit_text` in the migrations). */
export function linkHash(before: Buffer, text: string): Buffer {
  return createHash('sha256').update(before).update(text, 'utf8').digest();
}

/** Links rows behind `head`, in the order given. Pure. */
export function link(head: SealHead, rows: readonly UnsealedRow[]): { seq: number; auditId: number; hash: Buffer }[] {
  let { seq, hash } = head;
  return rows.map(({ id, text }) => {
    seq += 1;
    hash = linkHash(hash, text);
    return { seq, auditId: id, hash };
  });
}

export type LinkCheck = { ok: true; head: SealHead } | { ok: false; brokenAtSeq: number };

/** Whether sealed rows follow from `head` and from each other without a gap. Pure. */
export function checkLinks(head: SealHead, rows: readonly SealedRow[]): LinkCheck {
  let last = head;
  for (const { seq, hash, text } of rows) {
    if (seq !== last.seq + 1 || text === null || !linkHash(last.hash, text).equals(hash)) {
      return { ok: false, brokenAtSeq: last.seq + 1 };
    }
    last = { seq, hash };
  }
  return { ok: true, head: last };
}
