import type { Socket } from 'node:net';
import type { Hl7Closing } from '@wardwatch/contracts';
import { Framer } from './framer.js';
import type { MemoryBudget } from './memory-budget.js';
import { Outbox } from './outbox.js';

/** What is done with what a connection brings. Answers may come later and in any order; they are sent in the order of the messages. */
export interface MessageHandler {
  message(bytes: Buffer, peer: string, answer: (frames: readonly Buffer[]) => void): void;
  tooLarge(beginning: Buffer, peer: string, answer: (frames: readonly Buffer[]) => void): void;
  unfinished(peer: string): void;
  received(bytes: number): void;
  garbage(bytes: number): void;
}

export interface ConnectionLimits {
  readonly messageBytes: number;
  readonly unfinishedMs: number;
  readonly idleMs: number;
}

/** Messages of one connection that may wait for their answers before no more is read. */
const MAX_WAITING = 512;
/** A peer that sends so much outside of any frame speaks something else. */
const MAX_GARBAGE_BYTES = 64 * 1024;

/** One sender's connection: reads frames, keeps the limits, sends the answers. */
export class MllpConnection {
  readonly #outbox = new Outbox();
  readonly #framer: Framer;
  #heldBytes = 0;
  #garbageSinceFrame = 0;
  #slowTimer: NodeJS.Timeout | undefined;
  #isFlushing = false;
  #isPaused = false;
  #hasPeerEnded = false;
  #isStopping = false;
  #closing: Hl7Closing | undefined;
  readonly #resume = () => this.#resumeIfFree();

  constructor(
    private readonly socket: Socket,
    private readonly peer: string,
    private readonly limits: ConnectionLimits,
    private readonly budget: MemoryBudget,
    private readonly handler: MessageHandler,
    private readonly onClosed: (why: Hl7Closing) => void,
  ) {
    this.#framer = new Framer(limits.messageBytes, {
      frame: (message) => {
        this.#garbageSinceFrame = 0;
        this.#expectAnswer(message.length, (answer) => handler.message(message, peer, answer));
      },
      tooLarge: (beginning) =>
        this.#expectAnswer(beginning.length, (answer) => handler.tooLarge(beginning, peer, answer)),
      unfinished: () => handler.unfinished(peer),
      garbage: (bytes) => {
        this.#garbageSinceFrame += bytes;
        handler.garbage(bytes);
      },
    });
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 60_000);
    socket.setTimeout(limits.idleMs);
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('drain', this.#resume);
    socket.on('timeout', () => this.#onIdle());
    socket.on('end', () => this.#onPeerEnd());
    socket.on('error', () => this.#close('error'));
    socket.on('close', () => this.#onClose());
  }

  /** Messages received and not answered. */
  get waiting(): number {
    return this.#outbox.waiting;
  }

  /** Reads no more; closes when what was received is answered. */
  stop(): void {
    this.#isStopping = true;
    this.socket.pause();
    this.#endIfDone();
  }

  destroy(): void {
    this.#close('stopping');
  }

  #read(chunk: Buffer): void {
    if (this.#closing !== undefined) {
      return;
    }
    this.handler.received(chunk.length);
    const wasInFrame = this.#framer.isInFrame;
    const waitedBefore = this.#outbox.waiting;
    this.#framer.push(chunk);
    this.#account();
    if (this.#garbageSinceFrame > MAX_GARBAGE_BYTES) {
      this.#close('garbage');
      return;
    }
    // The time runs from the first byte of the frame that is open now.
    if (!this.#framer.isInFrame || !wasInFrame || this.#outbox.waiting !== waitedBefore) {
      this.#stopSlowTimer();
    }
    if (this.#framer.isInFrame) {
      this.#startSlowTimer();
    }
    this.#pauseIfFull();
  }

  #account(): void {
    this.budget.take(this.#framer.heldBytes - this.#heldBytes);
    this.#heldBytes = this.#framer.heldBytes;
  }

  #expectAnswer(bytes: number, hand: (answer: (frames: readonly Buffer[]) => void) => void): void {
    const slot = this.#outbox.open(bytes);
    this.budget.take(bytes);
    hand((frames) => {
      slot.answers = frames;
      this.#flushSoon();
    });
  }

  /** Answers that become ready together leave together. */
  #flushSoon(): void {
    if (!this.#isFlushing) {
      this.#isFlushing = true;
      queueMicrotask(() => this.#flush());
    }
  }

  #flush(): void {
    this.#isFlushing = false;
    if (this.#closing !== undefined) {
      return;
    }
    const { data, doneBytes } = this.#outbox.take();
    if (data !== null && this.socket.writable) {
      this.socket.write(data);
    }
    this.budget.give(doneBytes);
    this.#resumeIfFree();
    this.#endIfDone();
  }

  #mustWait(): boolean {
    return this.#outbox.waiting >= MAX_WAITING || this.budget.isFull || this.socket.writableNeedDrain;
  }

  #pauseIfFull(): void {
    if (this.#isPaused || !this.#mustWait()) {
      return;
    }
    this.#isPaused = true;
    this.socket.pause();
    // While we do not read, a frame's time does not run; a peer that does not take its answers gets no longer than that.
    this.#stopSlowTimer();
    this.#startSlowTimer(() => this.socket.writableNeedDrain || (this.budget.isFull && this.#outbox.waiting === 0));
    if (this.budget.isFull) {
      this.budget.whenFree(this.#resume);
    }
  }

  #resumeIfFree(): void {
    if (!this.#isPaused || this.#isStopping || this.#mustWait()) {
      if (this.#isPaused && this.budget.isFull) {
        this.budget.whenFree(this.#resume);
      }
      return;
    }
    this.#isPaused = false;
    this.#stopSlowTimer();
    if (this.#framer.isInFrame) {
      this.#startSlowTimer();
    }
    this.socket.resume();
  }

  #startSlowTimer(isSlow: () => boolean = () => true): void {
    this.#slowTimer ??= setTimeout(() => {
      this.#slowTimer = undefined;
      if (isSlow()) {
        if (this.#framer.isInFrame) {
          this.handler.unfinished(this.peer);
        }
        this.#close('slow');
      } else if (this.#isPaused) {
        this.#startSlowTimer(isSlow);
      }
    }, this.limits.unfinishedMs);
  }

  #stopSlowTimer(): void {
    clearTimeout(this.#slowTimer);
    this.#slowTimer = undefined;
  }

  #onIdle(): void {
    if (this.#outbox.waiting === 0) {
      this.#close('idle');
    }
  }

  /** The peer sends no more, but may still wait for answers. */
  #onPeerEnd(): void {
    this.#hasPeerEnded = true;
    this.#endIfDone();
  }

  #endIfDone(): void {
    if ((this.#hasPeerEnded || this.#isStopping) && this.#outbox.waiting === 0 && this.#closing === undefined) {
      this.#closing = this.#hasPeerEnded ? 'peer' : 'stopping';
      if (this.#framer.isInFrame) {
        this.handler.unfinished(this.peer);
      }
      this.#stopSlowTimer();
      // A peer that never closes its side would hold the connection.
      this.socket.setTimeout(this.limits.unfinishedMs, () => this.socket.destroy());
      this.socket.end();
      this.socket.resume();
    }
  }

  #close(why: Hl7Closing): void {
    this.#closing ??= why;
    this.socket.destroy();
  }

  #onClose(): void {
    this.#stopSlowTimer();
    this.budget.forget(this.#resume);
    this.budget.give(this.#outbox.abandon() + this.#heldBytes);
    this.#heldBytes = 0;
    this.onClosed(this.#closing ?? 'peer');
  }
}
