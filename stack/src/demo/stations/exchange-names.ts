import { deviceTime } from './clock.js';

/** Names of exchanges (QN): the time, and no two of one logger the same. */
export class ExchangeNames {
  #last = 0;

  next(now: number): string {
    this.#last = Math.max(now, this.#last + 1);
    return deviceTime(this.#last, true);
  }
}
