import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestOutcome } from '@wardwatch/contracts';
import { CN, EXECUTION_OK, QN_RETURN_READY } from '../protocol/commands.js';
import { valueOf } from '../protocol/data-area.js';
import { frameOf, segmentText } from '../protocol/frame-writer.js';
import type { Segment } from '../protocol/segment.js';
import type { StationState } from '../state/station-state.js';

export interface RequestOptions {
  readonly answerTimeoutMs: number;
  /** How often to ask again. */
  readonly retries: number;
  readonly now: () => number;
  readonly send: (frame: Buffer) => void;
  /** Aborts when the connection is gone. */
  readonly signal: AbortSignal;
}

interface Open {
  ready: boolean;
  readonly end: (outcome: RequestOutcome) => void;
}

/** What we ask of one logger over one connection: request → 9011 → (data) → 9012, one after the other. */
export class Requests {
  readonly #open = new Map<string, Open>();
  #last: Promise<unknown> = Promise.resolve();
  #lastQn = 0;

  constructor(
    private readonly state: StationState,
    private readonly options: RequestOptions,
  ) {}

  /** Asks when everything asked before has ended. Never rejects. */
  ask(cn: string, data: () => string): Promise<RequestOutcome> {
    const outcome = this.#last.then(() => this.#ask(cn, data));
    this.#last = outcome;
    return outcome;
  }

  /** An answer of the logger to something asked before; one that nobody waits for is no fault. */
  hear(segment: Segment): void {
    const open = this.#open.get(segment.qn);
    if (open === undefined) {
      return;
    }
    if (segment.cn === CN.requestAnswer) {
      if (valueOf(segment.data, 'QnRtn') === QN_RETURN_READY) {
        open.ready = true;
      } else {
        open.end('refused');
      }
    } else if (segment.cn === CN.result) {
      open.end(valueOf(segment.data, 'ExeRtn') === EXECUTION_OK ? 'done' : 'failed');
    } else if (segment.cn === CN.noticeAnswer) {
      open.end('done');
    }
  }

  async #ask(cn: string, data: () => string): Promise<RequestOutcome> {
    const { retries, signal } = this.options;
    let outcome: RequestOutcome = 'no_answer';
    for (let attempt = 0; attempt <= retries && outcome === 'no_answer' && !signal.aborted; attempt += 1) {
      outcome = await this.#attempt(cn, data());
    }
    this.state.link.requests.add(`${cn} ${outcome}`);
    return outcome;
  }

  async #attempt(cn: string, data: string): Promise<RequestOutcome> {
    const { answerTimeoutMs, send, signal } = this.options;
    const qn = this.#nextQn();
    const answered = new Promise<RequestOutcome>((end) => this.#open.set(qn, { ready: false, end }));
    const { station } = this.state;
    const { edition, mn } = station.policy;
    // V of the edition in the upper bits, and A: an answer is wanted.
    const flag = (Number(edition === '2005' ? 0 : edition === '2017' ? 1 : 2) << 2) | 1;
    send(frameOf(segmentText({ qn, st: '32', cn, password: station.password, mn, flag, data })));
    const stop = new AbortController();
    const timeout = sleep(answerTimeoutMs, undefined, { signal: AbortSignal.any([signal, stop.signal]) })
      // Ready and then silent: a device may take another turn for the work itself.
      .then(() => (this.#open.get(qn)?.ready === true ? sleep(answerTimeoutMs, undefined, { signal }) : undefined))
      .then(
        (): RequestOutcome => (this.#open.get(qn)?.ready === true ? 'accepted' : 'no_answer'),
        (): RequestOutcome => 'no_answer',
      );
    const outcome = await Promise.race([answered, timeout]);
    stop.abort();
    this.#open.delete(qn);
    return outcome;
  }

  /** Names the exchange; never the same twice. */
  #nextQn(): string {
    this.#lastQn = Math.max(this.options.now(), this.#lastQn + 1);
    return this.state.station.times.format(this.#lastQn, true);
  }
}
