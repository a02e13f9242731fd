import { connect, type Socket } from 'node:net';
import { acknowledgement, frame, FrameReader } from './mllp-frames.js';

/** A message on its way: kept until the receiver has said what becomes of it. */
export interface Waiting {
  readonly controlId: string;
  readonly text: string;
}

export interface FeedLineOptions {
  readonly host: string;
  readonly port: number;
  readonly log: (line: string) => void;
}

/** Sent and not answered yet. */
const WINDOW = 64;
const ANSWER_WITHIN_MS = 10_000;
const RETRY_AFTER_MS = 2_000;
/** What is rejected so often will never be taken. */
const MOST_TRIES = 5;

/**
 * One sending system: an ordered queue over one MLLP connection. What is refused for good (AE, CE) is dropped and counted,
 * what shall come again (AR, CR) or was not answered comes again, after a broken connection too.
 */
export class FeedLine {
  #queue: Waiting[];
  /** How many of the queue's head are sent on this connection. */
  #sent = 0;
  #socket: Socket | null = null;
  #timer: NodeJS.Timeout | null = null;
  #ended = false;
  /** How often a message was rejected so far. */
  readonly #tries = new Map<string, number>();
  #stalled = false;
  accepted = 0;
  refused = 0;

  constructor(
    private readonly options: FeedLineOptions,
    queue: readonly Waiting[] = [],
  ) {
    this.#queue = [...queue];
  }

  get queue(): readonly Waiting[] {
    return this.#queue;
  }

  get connected(): boolean {
    return this.#socket?.readyState === 'open';
  }

  /** While stalled the connection stays and nothing is sent: what a hung interface engine looks like from outside. */
  set stalled(stalled: boolean) {
    this.#stalled = stalled;
    this.flush();
  }

  push(...messages: readonly Waiting[]): void {
    this.#queue.push(...messages);
  }

  start(): void {
    this.#connect();
  }

  /** Sends what may be sent now. */
  flush(): void {
    const socket = this.#socket;
    if (socket === null || this.#stalled || socket.readyState !== 'open') {
      return;
    }
    const batch = this.#queue.slice(this.#sent, WINDOW);
    if (batch.length > 0) {
      this.#sent += batch.length;
      socket.write(Buffer.concat(batch.map(({ text }) => frame(text))));
      this.#awaitAnswer();
    }
  }

  stop(): void {
    this.#ended = true;
    this.#clearTimer();
    this.#socket?.destroy();
  }

  #connect(): void {
    const { host, port } = this.options;
    const socket = connect({ host, port });
    const reader = new FrameReader();
    this.#socket = socket;
    this.#sent = 0;
    socket.on('connect', () => this.flush());
    socket.on('data', (chunk) => reader.push(chunk).forEach((text) => this.#answered(text)));
    socket.on('error', () => {}); // `close` follows and tries again
    socket.on('close', () => {
      this.#sent = 0;
      this.#clearTimer();
      if (!this.#ended) {
        this.#timer = setTimeout(() => this.#connect(), RETRY_AFTER_MS);
        this.#timer.unref();
      }
    });
  }

  #answered(text: string): void {
    const answer = acknowledgement(text);
    const index = this.#queue.slice(0, this.#sent).findIndex(({ controlId }) => controlId === answer?.controlId);
    if (answer === null || index < 0) {
      return;
    }
    if ((answer.code === 'AR' || answer.code === 'CR') && this.#mayTryAgain(answer.controlId)) {
      // "Resend later": begin again from here after a pause, on a new connection.
      this.#socket?.destroy();
      return;
    }
    this.#queue.splice(index, 1);
    this.#tries.delete(answer.controlId);
    this.#sent -= 1;
    if (answer.code === 'AA' || answer.code === 'CA') {
      this.accepted += 1;
    } else {
      this.refused += 1;
    }
    this.#clearTimer();
    if (this.#sent > 0) {
      this.#awaitAnswer();
    }
    this.flush();
  }

  #mayTryAgain(controlId: string): boolean {
    const times = (this.#tries.get(controlId) ?? 0) + 1;
    if (times > MOST_TRIES) {
      this.#tries.delete(controlId);
      return false;
    }
    this.#tries.set(controlId, times);
    return true;
  }

  #awaitAnswer(): void {
    this.#clearTimer();
    this.#timer = setTimeout(() => {
      this.options.log('demo hospital: no acknowledgement; connecting anew');
      this.#socket?.destroy();
    }, ANSWER_WITHIN_MS);
    this.#timer.unref();
  }

  #clearTimer(): void {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
  }
}
