import { FRAME_FAULTS, type FrameFault, type RequestOutcome } from '@wardwatch/contracts';
import { Counts } from './counts.js';

/** Uploads that every station has, shown from zero on. */
const USUAL = ['2011', '2031', '2051', '2061'] as const;

/** The link to one station's logger. Times in milliseconds since the epoch, 0: never. */
export class LinkState {
  readonly frames = new Counts<string>(USUAL);
  readonly faults = new Counts<FrameFault>(FRAME_FAULTS);
  readonly answers = new Counts<string>(['9013', '9014']);
  /** By `command outcome`. */
  readonly requests = new Counts<`${string} ${RequestOutcome}`>([]);
  #open = 0;
  #connects = 0;
  #lastFrame = 0;
  #clockOffset: number | null = null;

  get connects(): number {
    return this.#connects;
  }

  get lastFrame(): number {
    return this.#lastFrame;
  }

  /** Seconds by which the logger's clock is ahead; null while it did not say. */
  get clockOffset(): number | null {
    return this.#clockOffset;
  }

  isUp(nowMs: number, silentAfterSeconds: number): boolean {
    return this.#open > 0 && nowMs - this.#lastFrame <= silentAfterSeconds * 1000;
  }

  opened(): void {
    this.#open += 1;
    this.#connects += 1;
  }

  closed(): void {
    this.#open -= 1;
  }

  /** @param sentAt time that the frame's QN says, if any */
  heard(command: string, receivedAt: number, sentAt: number | null): void {
    this.frames.add(command);
    this.#lastFrame = receivedAt;
    if (sentAt !== null) {
      this.#clockOffset = (sentAt - receivedAt) / 1000;
    }
  }

  /** From the journal: when something was heard before the restart. */
  heardBefore(at: number): void {
    this.#lastFrame = Math.max(this.#lastFrame, at);
  }
}
