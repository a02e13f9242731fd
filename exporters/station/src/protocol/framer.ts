import { hj212Crc } from './crc.js';

/** Why bytes were no frame. */
export type FramingFault = 'garbage' | 'length' | 'too_long' | 'crc';

export type FramingEvent =
  /** The data segment, a view that holds until the next call of `push`. */
  | { readonly kind: 'segment'; readonly segment: Buffer; readonly frame: Buffer }
  | { readonly kind: 'fault'; readonly fault: FramingFault };

const HASH = 0x23;
const CR = 0x0d;
const LF = 0x0a;
/** `##` and four digits. */
const HEAD = 6;
const CRC_DIGITS = 4;
/** So many in one chunk with nothing good between them are no logger's: the rest of the chunk is not looked at. */
const MAX_FAULTS_IN_ROW = 128;
/** How many beginnings within an unfinished frame are looked at for a whole one. */
const MAX_TRIES_WITHIN = 8;

/**
 * Cuts a stream of bytes into frames `##LLLL<segment>CCCC\r\n`, wherever TCP cut it. The length counts bytes. After
 * anything wrong it looks for the next `##` with four digits, also within what the wrong length had claimed, so that one
 * bad frame never takes a good one with it. What it keeps is at most one frame of the longest length.
 */
export class Framer {
  #buffer: Buffer = Buffer.alloc(0);
  /** Bytes up to the next beginning belong to a fault that was told already. */
  #lost = false;

  /** @param maxSegmentBytes longest data segment that is taken */
  constructor(private readonly maxSegmentBytes: number) {}

  /** Bytes of a frame that has begun and is not whole yet. */
  get bufferedBytes(): number {
    return this.#buffer.length;
  }

  push(chunk: Buffer): FramingEvent[] {
    const buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
    const events: FramingEvent[] = [];
    let at = 0;
    let faultsInRow = 0;
    const tell = (fault: FramingFault) => {
      if (fault !== 'garbage' || !this.#lost) {
        events.push({ kind: 'fault', fault });
      }
      this.#lost = true;
      faultsInRow += 1;
    };
    while (faultsInRow <= MAX_FAULTS_IN_ROW) {
      const start = findStart(buffer, at);
      if (start.skipped) {
        tell('garbage');
      }
      at = start.at;
      if (!start.whole) {
        break;
      }
      const read = this.#readFrame(buffer, at);
      if (read === 'incomplete') {
        break;
      }
      if (typeof read === 'string') {
        tell(read);
        at = this.#after(buffer, at, read);
      } else {
        const segment = buffer.subarray(at + HEAD, read.segmentEnd);
        events.push({ kind: 'segment', segment, frame: buffer.subarray(at, read.frameEnd) });
        this.#lost = false;
        faultsInRow = 0;
        at = read.frameEnd;
      }
    }
    this.#keep(buffer, faultsInRow > MAX_FAULTS_IN_ROW ? buffer.length : at, chunk);
    return events;
  }

  /** Where to look on after a fault: a frame that is whole but wrong is passed over unless another seems to begin in it. */
  #after(buffer: Buffer, at: number, fault: FramingFault): number {
    if (fault !== 'crc') {
      return at + 2;
    }
    const end = at + HEAD + digits(buffer, at + 2) + CRC_DIGITS;
    const within = findStart(buffer.subarray(0, end), at + 2);
    this.#lost = within.whole;
    return within.whole ? within.at : end;
  }

  /** Copies the rest when it would hold a much larger chunk in memory. */
  #keep(buffer: Buffer, at: number, chunk: Buffer): void {
    const rest = buffer.subarray(at);
    this.#buffer = rest.length === 0 ? EMPTY : buffer === chunk ? Buffer.from(rest) : rest;
  }

  #readFrame(
    buffer: Buffer,
    at: number,
  ): 'incomplete' | FramingFault | { readonly segmentEnd: number; readonly frameEnd: number } {
    const length = digits(buffer, at + 2);
    if (length > this.maxSegmentBytes) {
      return 'too_long';
    }
    const segmentEnd = at + HEAD + length;
    const tail = segmentEnd + CRC_DIGITS;
    if (buffer.length < tail + 1) {
      // A whole frame within the claimed length: the length is wrong, no need to wait for more.
      return this.#holdsFrame(buffer, at + HEAD) ? 'length' : 'incomplete';
    }
    const said = hexDigits(buffer, segmentEnd);
    const matches = said >= 0 && said === hj212Crc(buffer, at + HEAD, segmentEnd);
    const end = tailEnd(buffer, tail);
    if (end === 'incomplete') {
      return matches ? 'incomplete' : said < 0 ? 'length' : 'incomplete';
    }
    if (end === 'none') {
      return matches ? { segmentEnd, frameEnd: tail } : 'length';
    }
    return matches ? { segmentEnd, frameEnd: end } : said < 0 ? 'length' : 'crc';
  }

  /** Looks from the end, where a frame that just came in stands. */
  #holdsFrame(buffer: Buffer, from: number): boolean {
    let at = buffer.length;
    for (let tries = 0; tries < MAX_TRIES_WITHIN && at > from; tries += 1) {
      at = buffer.lastIndexOf('##', at - 1);
      if (at < from) {
        return false;
      }
      const end = at + HEAD + digits(buffer, at + 2);
      if (
        beginningAt(buffer, at) === 'yes' &&
        end + CRC_DIGITS <= buffer.length &&
        hexDigits(buffer, end) === hj212Crc(buffer, at + HEAD, end)
      ) {
        return true;
      }
    }
    return false;
  }
}

const EMPTY = Buffer.alloc(0);

/**
 * The next place at or after `from` where a frame may begin. Not `whole`: the bytes from `at` on may still become a
 * beginning.
 */
function findStart(buffer: Buffer, from: number): { at: number; whole: boolean; skipped: boolean } {
  let skipped = false;
  for (let at = from; at < buffer.length; at += 1) {
    if (buffer[at] !== HASH) {
      // Blank lines between frames are no fault.
      skipped ||= buffer[at] !== CR && buffer[at] !== LF;
      continue;
    }
    const possible = beginningAt(buffer, at);
    if (possible !== 'no') {
      return { at, whole: possible === 'yes', skipped };
    }
    skipped = true;
  }
  return { at: buffer.length, whole: false, skipped };
}

function beginningAt(buffer: Buffer, at: number): 'yes' | 'maybe' | 'no' {
  for (let offset = 1; offset < HEAD; offset += 1) {
    const byte = buffer[at + offset];
    if (byte === undefined) {
      return 'maybe';
    }
    const fits = offset === 1 ? byte === HASH : byte >= 0x30 && byte <= 0x39;
    if (!fits) {
      return 'no';
    }
  }
  return 'yes';
}

/** Where the frame ends: CR LF by the standard; CR or LF alone, or nothing before the next frame, in the wild. */
function tailEnd(buffer: Buffer, tail: number): number | 'incomplete' | 'none' {
  const first = buffer[tail];
  if (first === LF) {
    return tail + 1;
  }
  if (first !== CR) {
    return 'none';
  }
  const second = buffer[tail + 1];
  if (second === undefined) {
    return 'incomplete';
  }
  return second === LF ? tail + 2 : tail + 1;
}

function digits(buffer: Buffer, at: number): number {
  let value = 0;
  for (let index = at; index < at + 4; index += 1) {
    value = value * 10 + (buffer[index] ?? 0) - 0x30;
  }
  return value;
}

/** -1 where a digit is none. */
function hexDigits(buffer: Buffer, at: number): number {
  let value = 0;
  for (let index = at; index < at + CRC_DIGITS; index += 1) {
    const byte = buffer[index] ?? 0;
    const digit =
      byte >= 0x30 && byte <= 0x39
        ? byte - 0x30
        : byte >= 0x41 && byte <= 0x46
          ? byte - 0x37
          : byte >= 0x61 && byte <= 0x66
            ? byte - 0x57
            : -1;
    if (digit < 0) {
      return -1;
    }
    value = value * 16 + digit;
  }
  return value;
}
