import { connect, type Socket } from 'node:net';
import { periodStart } from './clock.js';
import { damaged, frame, hear, type Heard } from './frame.js';
import { Outbox } from './outbox.js';
import type { Speech } from './speech.js';

export interface LoggerOptions {
  readonly speech: Speech;
  readonly centre: { readonly host: string; readonly port: number };
  readonly now?: () => number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Between attempts to reach the centre. */
const RECONNECT_MS = 2000;
const REALTIME_MS = 5000;

/** What is wrong with a logger or its line; an incident of the control page each. */
export interface Troubles {
  /** The line is dead: nothing goes out, and the logger keeps its data. */
  cut: boolean;
  /** Bytes are damaged on the way. */
  noisy: boolean;
  /** Real-time data go out, data of periods stay in the logger. */
  holdsBack: boolean;
}

/**
 * A data logger: samples, keeps what the centre has not acknowledged, connects again by itself, and obeys what the centre
 * sets. Data of periods that could not be sent are filled in later.
 */
export class DemoLogger {
  readonly troubles: Troubles = { cut: false, noisy: false, holdsBack: false };
  readonly #outbox: Outbox;
  readonly #now: () => number;
  #socket: Socket | null = null;
  #connectAt = 0;
  #input = '';
  #timer: NodeJS.Timeout | undefined;
  #realtimeEveryMs = REALTIME_MS;
  #realtimeAt = 0;
  #periods: Record<'minute' | 'hour' | 'day', number> = { minute: 0, hour: 0, day: 0 };
  #sent = 0;
  #devicesDue = true;

  constructor(private readonly options: LoggerOptions) {
    this.#now = options.now ?? Date.now;
    this.#outbox = new Outbox(options.speech.answered);
  }

  get linked(): boolean {
    return this.#socket !== null && !this.#socket.connecting;
  }

  get waiting(): number {
    return this.#outbox.size;
  }

  start(): void {
    // What it would have sent last before it was switched on, so that every kind of value is there.
    const now = this.#now();
    this.#periods = { minute: now - 3 * MINUTE, hour: now - HOUR, day: now - DAY };
    this.#timer = setInterval(() => this.#tick(), 1000);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#socket?.destroy();
  }

  cut(): void {
    this.troubles.cut = true;
    this.#socket?.destroy();
  }

  mend(): void {
    this.troubles.cut = false;
    this.#connectAt = 0;
  }

  #tick(): void {
    const now = this.#now();
    this.#sample(now);
    if (this.troubles.cut) {
      return;
    }
    if (this.#socket === null) {
      this.#connect(now);
    } else if (this.linked) {
      this.#talk(now);
    }
  }

  /** Puts the data of every period that has ended into the outbox. */
  #sample(now: number): void {
    for (const [kind, length] of [
      ['minute', MINUTE],
      ['hour', HOUR],
      ['day', DAY],
    ] as const) {
      for (let start = periodStart(this.#periods[kind], length); start + length <= now; start += length) {
        this.#outbox.add(this.options.speech.period(kind, start, length, now));
        this.#periods[kind] = start + length;
        this.#devicesDue ||= kind === 'minute';
      }
    }
  }

  #connect(now: number): void {
    if (now < this.#connectAt) {
      return;
    }
    this.#connectAt = now + RECONNECT_MS;
    const { host, port } = this.options.centre;
    const socket = connect(port, host);
    this.#socket = socket;
    this.#input = '';
    socket.setEncoding('utf8');
    socket.on('error', () => undefined);
    socket.on('data', (text: string) => this.#hear(text));
    socket.on('close', () => {
      if (this.#socket === socket) {
        this.#socket = null;
      }
      this.#outbox.forgetSent();
    });
    socket.on('connect', () => {
      this.#realtimeAt = 0;
      this.#send(this.options.speech.boot(this.#now()));
      this.#send(this.options.speech.askForClock(this.#now()));
    });
  }

  #talk(now: number): void {
    if (now >= this.#realtimeAt) {
      this.#realtimeAt = now + this.#realtimeEveryMs;
      const text = this.options.speech.realtime(now);
      if (this.troubles.noisy) {
        this.#socket?.write(damaged(frame(text), (this.#sent += 7)));
        this.#socket?.write(damaged(frame(text), (this.#sent += 13)));
      }
      this.#socket?.write(frame(text));
    }
    if (this.#devicesDue) {
      this.#devicesDue = false;
      this.#send(this.options.speech.devices(now));
    }
    if (!this.troubles.holdsBack) {
      this.#outbox.due(now).forEach((text) => this.#send(text));
    }
  }

  #send(text: string): void {
    const whole = frame(text);
    this.#sent += 1;
    this.#socket?.write(this.troubles.noisy && this.#sent % 2 === 0 ? damaged(whole, this.#sent) : whole);
  }

  #hear(text: string): void {
    const { heard, rest } = hear(this.#input + text);
    this.#input = rest;
    heard.forEach((one) => this.#obey(one));
  }

  #obey({ qn, cn, data }: Heard): void {
    if (cn === '9014') {
      this.#outbox.acknowledged(qn);
    } else if (!cn.startsWith('90')) {
      const seconds = Number(data['RtdInterval']);
      if (cn === '1062' && seconds >= 1) {
        this.#realtimeEveryMs = seconds * 1000;
      }
      const { speech } = this.options;
      this.#send(speech.answer(qn, '9011', 'QnRtn=1'));
      this.#send(speech.answer(qn, '9012', 'ExeRtn=1'));
    }
  }
}
