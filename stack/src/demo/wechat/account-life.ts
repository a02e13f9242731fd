import type { AccountDay, AccountDays } from '@wardwatch/testkit/wechat';
import { about } from './random.js';

const DAY_MS = 86_400_000;
/** Days before the origin that have figures. */
const HISTORY_DAYS = 90;
const KEPT_DAYS = 400;
const FIRST_FOLLOWERS = 386_000;

/** `user_source`, followers that come through it on a middling day, and the share of those who leave. */
const SOURCES = [
  [0, 30, 0.4],
  [1, 168, 0.08],
  [17, 22, 0.1],
  [30, 184, 0.05],
  [57, 70, 0.08],
  [161, 55, 0.1],
  [200, 31, 0.15],
] as const;

/** The days of the demo's official account, made one after the other and always the same, until somebody makes it fall. */
export class AccountLife {
  readonly #days = new Map<string, AccountDay>();
  #nextMs: number;
  #followers = FIRST_FOLLOWERS;

  constructor(
    origin: Date,
    private readonly falls: () => boolean,
  ) {
    this.#nextMs = Date.parse(`${origin.toISOString().slice(0, 10)}T00:00:00Z`) - HISTORY_DAYS * DAY_MS;
  }

  readonly days: AccountDays = (day) => {
    const wanted = Date.parse(`${day}T00:00:00Z`);
    while (this.#nextMs <= wanted) {
      // Days that pass unasked in a long pause of the demo are ordinary ones.
      this.#live(new Date(this.#nextMs).toISOString().slice(0, 10), this.falls() && wanted - this.#nextMs < 3 * DAY_MS);
      this.#nextMs += DAY_MS;
    }
    return this.#days.get(day);
  };

  #live(day: string, falls: boolean): void {
    const sources = SOURCES.map(([source, came, leaving]) => ({
      source,
      came: about(falls ? came * 0.3 : came, 0.15, day, source, 'came'),
      left: about(falls ? came * 5 : came * leaving + 4, 0.2, day, source, 'left'),
    }));
    this.#followers += sources.reduce((sum, { came, left }) => sum + came - left, 0);
    const readers = about(this.#followers * 0.031, 0.25, day, 'readers');
    const split = [0.55, 0.3, 0.15];
    const sharers = about(readers * 0.045, 0.3, day, 'sharers');
    this.#days.set(day, {
      followers: this.#followers,
      sources,
      messages: [
        { type: 1, users: about(320, 0.2, day, 'text'), count: about(610, 0.2, day, 'texts') },
        { type: 2, users: about(41, 0.3, day, 'image'), count: about(66, 0.3, day, 'images') },
        { type: 3, users: about(18, 0.4, day, 'voice'), count: about(22, 0.4, day, 'voices') },
      ],
      reading: { readers, sharers, likers: about(readers * 0.02, 0.3, day, 'likes'), comments: about(26, 0.5, day) },
      articles: split.map((share, index) => ({
        id: `${2_247_000_000 + Math.floor(Date.parse(day) / DAY_MS)}_${index + 1}`,
        readers: Math.round(readers * share),
        sharers: Math.round(sharers * share),
      })),
    });
    const [oldest] = this.#days.keys();
    if (this.#days.size > KEPT_DAYS && oldest !== undefined) {
      this.#days.delete(oldest);
    }
  }
}
