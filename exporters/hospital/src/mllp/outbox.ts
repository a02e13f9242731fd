import { frameOf } from './framer.js';

/** A message's place in the order of answers. */
export interface Slot {
  /** Frames to send; null while there is no answer yet. */
  answers: readonly Buffer[] | null;
  readonly bytes: number;
}

/** Answers leave in the order in which the messages came, whichever is ready first. */
export class Outbox {
  #slots: Slot[] = [];

  get waiting(): number {
    return this.#slots.length;
  }

  open(bytes: number): Slot {
    const slot: Slot = { answers: null, bytes };
    this.#slots.push(slot);
    return slot;
  }

  /** Takes out what can be sent now: one block of bytes (null: nothing), and how many message bytes are done with. */
  take(): { readonly data: Buffer | null; readonly doneBytes: number } {
    let ready = 0;
    let doneBytes = 0;
    const frames: Buffer[] = [];
    for (const { answers, bytes } of this.#slots) {
      if (answers === null) {
        break;
      }
      ready += 1;
      doneBytes += bytes;
      answers.forEach((answer) => frames.push(frameOf(answer)));
    }
    this.#slots = ready === this.#slots.length ? [] : this.#slots.slice(ready);
    return {
      data: frames.length === 0 ? null : frames.length === 1 ? (frames[0] ?? null) : Buffer.concat(frames),
      doneBytes,
    };
  }

  /** Everything that is still open, for a connection that ended. */
  abandon(): number {
    const bytes = this.#slots.reduce((sum, slot) => sum + slot.bytes, 0);
    this.#slots = [];
    return bytes;
  }
}
