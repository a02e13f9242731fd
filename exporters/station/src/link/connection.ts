import type { Socket } from 'node:net';
import type { CloseReason, StationsPolicy } from '@wardwatch/contracts';
import type { Logger } from '@wardwatch/exporter-kit';
import { CN, isAnswer } from '../protocol/commands.js';
import { Framer } from '../protocol/framer.js';
import type { StationState } from '../state/station-state.js';
import type { StationsState } from '../state/stations-state.js';
import { clockSetting, firstLinkSettings } from './first-link.js';
import type { Intake, SplitTimes, Taken } from './intake.js';
import { Requests } from './requests.js';

export interface ConnectionParts {
  readonly stations: StationsState;
  readonly intake: Intake;
  readonly settings: StationsPolicy['server'];
  readonly now: () => number;
  readonly log: Logger;
  /** Called when a station first speaks on this connection. */
  readonly onStation: (state: StationState) => void;
}

/** Faults in a row, with no good frame between them, that no bad line explains. */
const MAX_FAULTS_IN_ROW = 100;
/** Answers that a logger has not fetched. */
const MAX_UNREAD_BYTES = 64 * 1024;

/** One connection of a logger (or of a gateway that speaks for several): bytes in, answers and requests out. */
export class Connection {
  readonly #framer: Framer;
  readonly #splitTimes: SplitTimes = new Map();
  readonly #requests = new Map<StationState, Requests>();
  readonly #gone = new AbortController();
  readonly #afterAnswers: (() => void)[] = [];
  #faultsInRow = 0;
  #frameTimer: NodeJS.Timeout | undefined;
  #identifyTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly socket: Socket,
    private readonly address: string,
    private readonly parts: ConnectionParts,
  ) {
    this.#framer = new Framer(parts.settings.max_segment_bytes);
  }

  /** Resolves when the connection has ended, whoever ended it. Never rejects. */
  run(): Promise<void> {
    const { settings } = this.parts;
    this.socket.setNoDelay(true);
    this.socket.setKeepAlive(true, 60_000);
    this.socket.setTimeout(settings.idle_timeout * 1000, () => this.close('idle'));
    // A connection that breaks is no fault of the program; `close` follows.
    this.socket.on('error', () => undefined);
    this.#identifyTimer = setTimeout(() => this.close('unidentified'), settings.identify_within * 1000);
    this.socket.on('data', (chunk: Buffer) => this.#hear(chunk));
    return new Promise((resolve) => {
      this.socket.once('close', () => {
        this.#end();
        resolve();
      });
    });
  }

  close(reason: CloseReason): void {
    if (!this.#gone.signal.aborted) {
      this.#gone.abort();
      this.parts.stations.closed.add(reason);
      this.parts.log.info({ address: this.address, reason }, 'connection closed');
    }
    this.socket.destroy();
  }

  /** Ends the connection without blaming anybody. */
  end(): void {
    this.#gone.abort();
    this.socket.destroy();
  }

  #end(): void {
    this.end();
    clearTimeout(this.#frameTimer);
    clearTimeout(this.#identifyTimer);
    for (const state of this.#requests.keys()) {
      state.link.closed();
    }
    this.#requests.clear();
  }

  /**
   * Takes one chunk. Where something must reach the disk first, nothing more is read until it has: what is not answered
   * yet is never more than a chunk.
   */
  #hear(chunk: Buffer): void {
    try {
      const taken = this.#take(chunk);
      if (taken.every(({ kept }) => kept === null)) {
        // After every connection that has something to say now was heard: answers that leave together cost less.
        setImmediate(() => this.#answer(taken.map(({ answer }) => answer)));
      } else {
        this.socket.pause();
        void this.#answerKept(taken).finally(() => this.socket.resume());
      }
    } catch (error) {
      this.parts.log.error({ err: error, address: this.address }, 'a chunk could not be taken');
      this.end();
    }
    if (this.#faultsInRow > MAX_FAULTS_IN_ROW) {
      this.close('noise');
    }
  }

  #take(chunk: Buffer): Taken[] {
    const taken: Taken[] = [];
    for (const event of this.#framer.push(chunk)) {
      const frame = event.kind === 'segment' ? this.#frame(event.segment, event.frame) : null;
      if (event.kind === 'fault') {
        this.#blame(event.fault);
      }
      if (frame === null) {
        this.#faultsInRow += 1;
      } else {
        this.#faultsInRow = 0;
        taken.push(frame);
      }
    }
    this.#watchFrame(taken.length > 0);
    return taken;
  }

  #frame(segment: Buffer, frame: Buffer): Taken | null {
    const taken = this.parts.intake.take(segment, frame, this.address, this.#splitTimes);
    if (taken !== null) {
      const requests = this.#identify(taken.state);
      if (isAnswer(taken.segment.cn)) {
        requests.hear(taken.segment);
      } else if (taken.segment.cn === CN.askForClock) {
        // After its answer: notice, 9013, then the request to set the clock.
        this.#afterAnswers.push(() => this.#setClock(taken.state, requests));
      }
    }
    return taken;
  }

  #setClock({ station }: StationState, requests: Requests): void {
    const { cn, data } = clockSetting(this.parts.now, station.times);
    void requests.ask(cn, data);
  }

  async #answerKept(taken: readonly Taken[]): Promise<void> {
    const outcomes = await Promise.allSettled(taken.map(({ kept }) => kept));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed?.status === 'rejected') {
      this.parts.log.error({ err: failed.reason }, 'frames not kept, so not acknowledged');
    }
    this.#answer(taken.map(({ answer }, index) => (outcomes[index]?.status === 'fulfilled' ? answer : null)));
  }

  #answer(answers: readonly (Buffer | null)[]): void {
    const due = answers.filter((answer) => answer !== null);
    const [first, ...more] = due;
    if (first !== undefined) {
      this.#send(more.length === 0 ? first : Buffer.concat(due));
    }
    this.#afterAnswers.splice(0).forEach((act) => act());
  }

  #send(bytes: Buffer): void {
    if (this.socket.destroyed) {
      return;
    }
    this.socket.write(bytes);
    if (this.socket.writableLength > MAX_UNREAD_BYTES) {
      this.close('not_reading');
    }
  }

  /** The first frame of a station on this connection: it is up, and it hears what the policy sets. */
  #identify(state: StationState): Requests {
    const known = this.#requests.get(state);
    if (known !== undefined) {
      return known;
    }
    clearTimeout(this.#identifyTimer);
    const { settings, now } = this.parts;
    const requests = new Requests(state, {
      answerTimeoutMs: settings.answer_timeout * 1000,
      retries: settings.answer_retries,
      now,
      send: (frame) => this.#send(frame),
      signal: this.#gone.signal,
    });
    this.#requests.set(state, requests);
    state.link.opened();
    this.parts.log.info({ address: this.address, station: state.station.key }, 'station linked');
    this.parts.onStation(state);
    const { policy, times } = state.station;
    for (const { cn, data } of firstLinkSettings(policy.first_link, policy.edition, now, times)) {
      void requests.ask(cn, data);
    }
    return requests;
  }

  #blame(fault: 'garbage' | 'length' | 'too_long' | 'crc'): void {
    // A connection that speaks for one station is that station's line.
    const [only, ...others] = this.#requests.keys();
    this.parts.stations.refuse(only !== undefined && others.length === 0 ? only : null, fault);
  }

  /** A frame that has begun must be whole in time, however slowly its bytes drip. */
  #watchFrame(anotherBegan: boolean): void {
    const pending = this.#framer.bufferedBytes > 0;
    if (anotherBegan || !pending) {
      clearTimeout(this.#frameTimer);
      this.#frameTimer = undefined;
    }
    if (pending) {
      this.#frameTimer ??= setTimeout(() => this.close('slow'), this.parts.settings.frame_timeout * 1000);
    }
  }
}
