const START = 0x0b;
const END = 0x1c;
/** An acknowledgement is a few hundred bytes. */
const MOST_BYTES = 64 * 1024;

export const frame = (text: string): Buffer =>
  Buffer.concat([Buffer.from([START]), Buffer.from(text, 'utf8'), Buffer.from([END, 0x0d])]);

/** Cuts what comes back into frames. Bytes outside of a frame are dropped. */
export class FrameReader {
  #rest = Buffer.alloc(0);

  push(chunk: Buffer): string[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const frames: string[] = [];
    for (;;) {
      const start = this.#rest.indexOf(START);
      const end = start < 0 ? -1 : this.#rest.indexOf(END, start);
      if (end < 0) {
        break;
      }
      frames.push(this.#rest.toString('utf8', start + 1, end));
      this.#rest = this.#rest.subarray(end + 1);
    }
    if (this.#rest.length > MOST_BYTES) {
      this.#rest = Buffer.alloc(0);
    }
    return frames;
  }
}

export interface Acknowledgement {
  /** MSA-1. */
  readonly code: string;
  /** MSA-2. */
  readonly controlId: string;
}

export function acknowledgement(text: string): Acknowledgement | null {
  const msa = text.split('\r').find((line) => line.startsWith('MSA|'));
  const [, code = '', controlId = ''] = msa?.split('|') ?? [];
  return msa === undefined ? null : { code, controlId };
}
