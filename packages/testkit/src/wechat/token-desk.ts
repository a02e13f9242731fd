import { randomBytes } from 'node:crypto';

const LIFE_MS = 7200_000;
const OVERLAP_MS = 5 * 60_000;
const FORCED_APART_MS = 30_000;
const FORCED_A_DAY = 20;

export type TokenAnswer =
  { readonly token: string; readonly expiresIn: number } | { readonly errcode: number; readonly errmsg: string };

interface Issued {
  readonly token: string;
  readonly endsMs: number;
}

/** Stable tokens as WeChat gives them: the same one until five minutes before its end, then both are valid. */
export class TokenDesk {
  #current: Issued | null = null;
  #previous: Issued | null = null;
  #forced: number[] = [];

  constructor(private readonly now: () => Date) {}

  give(force: boolean): TokenAnswer {
    const ms = this.now().getTime();
    if (force) {
      this.#forced = this.#forced.filter((at) => ms - at < 86_400_000);
      if (this.#forced.length >= FORCED_A_DAY || ms - (this.#forced.at(-1) ?? -Infinity) < FORCED_APART_MS) {
        return { errcode: 45011, errmsg: 'api minute-quota reach limit, must slower' };
      }
      this.#forced.push(ms);
      return this.#issue(ms, null);
    }
    const current = this.#current;
    return current !== null && ms < current.endsMs - OVERLAP_MS
      ? { token: current.token, expiresIn: Math.floor((current.endsMs - ms) / 1000) }
      : this.#issue(ms, current);
  }

  /** null for a good token, else the error of a call that brings it. */
  judge(token: string): { readonly errcode: number; readonly errmsg: string } | null {
    const ms = this.now().getTime();
    const known = [this.#current, this.#previous].find((one) => one?.token === token);
    if (known === undefined || known === null) {
      return { errcode: 40001, errmsg: 'invalid credential, access_token is invalid or not latest' };
    }
    return ms < known.endsMs ? null : { errcode: 42001, errmsg: 'access_token expired' };
  }

  /** As when somebody else takes a token of the old kind: what was given is valid no more. */
  revoke(): void {
    this.#current = null;
    this.#previous = null;
  }

  #issue(ms: number, previous: Issued | null): TokenAnswer {
    this.#previous = previous;
    this.#current = { token: `${randomBytes(64).toString('hex')}`, endsMs: ms + LIFE_MS };
    return { token: this.#current.token, expiresIn: LIFE_MS / 1000 };
  }
}
