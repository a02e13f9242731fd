/** Minimal lower layer protocol: `VT message FS CR`. Source: HL7 v2.5.1 implementation guide, appendix C. */
export const VT = 0x0b;
export const FS = 0x1c;
const CR = 0x0d;
const LF = 0x0a;

export interface FrameSink {
  /** A whole message, without its frame; it may share the memory of the chunk. */
  frame(message: Buffer): void;
  /** The frame is over the limit and over now; `beginning` is what was kept of it. */
  tooLarge(beginning: Buffer): void;
  /** A new frame began before this one ended. */
  unfinished(): void;
  /** Bytes outside of any frame (line ends between frames do not count). */
  garbage(bytes: number): void;
}

/** Enough for the header of a message that is refused for its size. */
const KEPT_OF_TOO_LARGE = 4096;
const FIRST_CAPACITY = 1024;

/**
 * Finds messages in a stream, wherever it is cut and whatever stands between them. A frame ends at FS; the CR after it
 * may be missing. VT inside a frame begins it anew: the sender gave up on the one before. Holds at most `maxBytes` of
 * one unfinished frame, in one block of memory.
 */
export class Framer {
  #inFrame = false;
  #tooLarge = false;
  #held: Buffer = Buffer.alloc(0);
  #length = 0;

  constructor(
    private readonly maxBytes: number,
    private readonly sink: FrameSink,
  ) {}

  /** Whether a frame has begun and not ended. */
  get isInFrame(): boolean {
    return this.#inFrame;
  }

  /** Memory that the unfinished frame holds. */
  get heldBytes(): number {
    return this.#held.length;
  }

  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      at = this.#inFrame ? this.#inside(chunk, at) : this.#outside(chunk, at);
    }
  }

  #outside(chunk: Buffer, from: number): number {
    const found = chunk.indexOf(VT, from);
    const end = found < 0 ? chunk.length : found;
    let garbage = 0;
    for (let at = from; at < end; at += 1) {
      garbage += chunk[at] === CR || chunk[at] === LF ? 0 : 1;
    }
    if (garbage > 0) {
      this.sink.garbage(garbage);
    }
    this.#inFrame = found >= 0;
    return end + 1;
  }

  #inside(chunk: Buffer, from: number): number {
    const found = chunk.indexOf(FS, from);
    const end = found < 0 ? chunk.length : found;
    const restart = chunk.subarray(from, end).lastIndexOf(VT);
    let start = from;
    if (restart >= 0) {
      this.#countRestarts(chunk.subarray(from, from + restart));
      start = from + restart + 1;
    }
    if (found < 0) {
      this.#keep(chunk.subarray(start));
      return chunk.length;
    }
    this.#finish(chunk.subarray(start, end));
    return end + 1;
  }

  /** What stood before each VT was a message that never ended; two VT in a row are only a stutter. */
  #countRestarts(before: Buffer): void {
    let from = 0;
    for (;;) {
      const next = before.indexOf(VT, from);
      const end = next < 0 ? before.length : next;
      if (end > from || this.#length > 0 || this.#tooLarge) {
        this.sink.unfinished();
      }
      this.#forget();
      if (next < 0) {
        return;
      }
      from = next + 1;
    }
  }

  #finish(rest: Buffer): void {
    this.#inFrame = false;
    if (this.#tooLarge || this.#length + rest.length > this.maxBytes) {
      this.#keep(rest);
      const beginning = Buffer.from(this.#held.subarray(0, Math.min(this.#length, KEPT_OF_TOO_LARGE)));
      this.#forget();
      this.sink.tooLarge(beginning);
    } else if (this.#length === 0) {
      this.sink.frame(rest);
    } else {
      this.#append(rest);
      const message = this.#held.subarray(0, this.#length);
      this.#forget();
      this.sink.frame(message);
    }
  }

  #keep(part: Buffer): void {
    if (!this.#tooLarge && this.#length + part.length <= this.maxBytes) {
      this.#append(part);
      return;
    }
    if (this.#length < KEPT_OF_TOO_LARGE) {
      this.#append(part.subarray(0, KEPT_OF_TOO_LARGE - this.#length));
    }
    if (!this.#tooLarge) {
      this.#tooLarge = true;
      this.#length = Math.min(this.#length, KEPT_OF_TOO_LARGE);
      this.#held = Buffer.from(this.#held.subarray(0, this.#length));
    }
  }

  #append(part: Buffer): void {
    const length = this.#length + part.length;
    if (length > this.#held.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, this.#held.length * 2, FIRST_CAPACITY));
      this.#held.copy(larger, 0, 0, this.#length);
      this.#held = larger;
    }
    part.copy(this.#held, this.#length);
    this.#length = length;
  }

  #forget(): void {
    this.#held = Buffer.alloc(0);
    this.#length = 0;
    this.#tooLarge = false;
  }
}

/** A message in its frame. */
export function frameOf(message: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(message.length + 3);
  frame[0] = VT;
  message.copy(frame, 1);
  frame[message.length + 1] = FS;
  frame[message.length + 2] = CR;
  return frame;
}
