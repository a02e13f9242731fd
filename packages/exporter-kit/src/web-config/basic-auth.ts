import { createHmac, randomBytes } from 'node:crypto';
import { compare } from 'bcryptjs';

export type AuthVerdict = 'allowed' | 'denied' | 'busy';

/** Verdicts remembered, so that a scraper costs one bcrypt per start and not one per scrape. */
const CACHE_SIZE = 128;
/** bcrypt is slow on purpose; more than this many waiting is an attack, not a scraper. */
const MAX_WAITING = 16;

/**
 * Basic authentication against bcrypt hashes. An unknown user costs the same work as a wrong password, comparisons run
 * one after the other, and verdicts are remembered under a keyed digest: no password stays in memory.
 */
export class BasicAuth {
  readonly #cacheKey = randomBytes(32);
  readonly #verdicts = new Map<string, boolean>();
  readonly #costliest: string;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** @param users bcrypt hash by user name; not empty */
  constructor(
    private readonly users: ReadonlyMap<string, string>,
    private readonly compareHash: (password: string, hash: string) => Promise<boolean> = compare,
  ) {
    const cost = (hash: string) => Number(hash.split('$')[2]);
    this.#costliest = [...users.values()].sort((a, b) => cost(b) - cost(a))[0] ?? '';
  }

  /** @param header value of `Authorization`, if any */
  async check(header: string | undefined): Promise<AuthVerdict> {
    const credentials = parseBasic(header);
    if (!credentials) {
      return 'denied';
    }
    const known = this.users.get(credentials.user);
    const digest = this.#digest(credentials.user, known ?? '', credentials.password);
    const remembered = this.#verdicts.get(digest);
    if (remembered !== undefined) {
      return remembered ? 'allowed' : 'denied';
    }
    if (this.#waiting >= MAX_WAITING) {
      return 'busy';
    }
    const matches = await this.#inTurn(() => this.compareHash(credentials.password, known ?? this.#costliest));
    const allowed = matches && known !== undefined;
    this.#remember(digest, allowed);
    return allowed ? 'allowed' : 'denied';
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }

  #digest(...parts: readonly string[]): string {
    const hmac = createHmac('sha256', this.#cacheKey);
    parts.forEach((part) => hmac.update(`${Buffer.byteLength(part)}:`).update(part));
    return hmac.digest('base64');
  }

  #remember(digest: string, allowed: boolean): void {
    const oldest = this.#verdicts.keys().next();
    if (this.#verdicts.size >= CACHE_SIZE && !oldest.done) {
      this.#verdicts.delete(oldest.value);
    }
    this.#verdicts.set(digest, allowed);
  }
}

function parseBasic(header: string | undefined): { user: string; password: string } | null {
  const encoded = /^basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) {
    return null;
  }
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? null : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}
