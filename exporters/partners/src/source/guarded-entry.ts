import { Transform, type TransformCallback } from 'node:stream';
import { LedgerFileError } from '@wardwatch/exporter-kit';

/** What an entry of a workbook may be, so that no reader behind it can be made to hold more than this. */
export interface EntryGuard {
  /** Beginning of what is repeated: a row, a shared string. */
  readonly marker: string;
  /** Bytes from one marker to the next. */
  readonly longestPiece: number;
  /** Overwrite what stands between the root tag and this tag with blanks: nothing there is needed, and `<cols>` can claim a billion columns. */
  readonly blankUntil?: string;
}

/** Bytes that may stand before the tag of `blankUntil`. */
const MOST_HEAD_BYTES = 1024 * 1024;

/** Passes XML on unchanged in length; fails on document types, and on pieces longer than the guard allows. */
export class GuardedEntry extends Transform {
  readonly #marker: Buffer;
  #head: Buffer | null;
  #since = 0;
  #tail: Buffer = Buffer.alloc(0);

  constructor(private readonly guard: EntryGuard) {
    super();
    this.#marker = Buffer.from(guard.marker);
    this.#head = guard.blankUntil === undefined ? null : Buffer.alloc(0);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      done(null, this.#head === null ? this.#watched(chunk) : this.#beginning(this.#head, chunk));
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    done(this.#head === null ? null : new LedgerFileError('holds a sheet that is no list of rows'));
  }

  #beginning(before: Buffer, chunk: Buffer): Buffer {
    const head = Buffer.concat([before, chunk]);
    const begins = head.indexOf(this.guard.blankUntil ?? '');
    if (begins < 0) {
      if (head.length > MOST_HEAD_BYTES) {
        throw new LedgerFileError('holds a sheet that is no list of rows');
      }
      this.#head = head;
      return Buffer.alloc(0);
    }
    const root = head.indexOf('<worksheet');
    const rootEnds = root < 0 ? -1 : head.indexOf('>', root);
    if (rootEnds < 0 || rootEnds > begins) {
      throw new LedgerFileError('holds a sheet that is no list of rows');
    }
    refuseDeclarations(head.subarray(0, rootEnds));
    this.#head = null;
    head.fill(0x20, rootEnds + 1, begins);
    return this.#watched(head);
  }

  /** A marker or a declaration may be cut by the end of a chunk, so the last bytes are looked at again. */
  #watched(chunk: Buffer): Buffer {
    const seen = Buffer.concat([this.#tail, chunk]);
    refuseDeclarations(seen);
    let from = 0;
    let pieceFrom = -this.#since;
    for (let at = seen.indexOf(this.#marker, from); at >= 0; at = seen.indexOf(this.#marker, from)) {
      this.#check(at - pieceFrom);
      pieceFrom = at;
      from = at + this.#marker.length;
    }
    this.#check(seen.length - pieceFrom);
    this.#tail = seen.subarray(Math.max(from, seen.length - this.#marker.length + 1));
    this.#since = seen.length - this.#tail.length - pieceFrom;
    return chunk;
  }

  #check(bytes: number): void {
    if (bytes > this.guard.longestPiece) {
      throw new LedgerFileError('holds a row or a text that is far too long');
    }
  }
}

/** `<!DOCTYPE`, `<![CDATA[`, comments: spreadsheets write none of them. */
function refuseDeclarations(bytes: Buffer): void {
  if (bytes.includes('<!')) {
    throw new LedgerFileError('holds XML that no spreadsheet writes: save it anew with Excel or WPS');
  }
}
