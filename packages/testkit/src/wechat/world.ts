/** What happened to an official account on one day, as WeChat counted it. */
export interface AccountDay {
  /** Followers at the end of the day. */
  readonly followers: number;
  /** By `user_source`. */
  readonly sources: readonly { readonly source: number; readonly came: number; readonly left: number }[];
  /** By `msg_type`. */
  readonly messages: readonly { readonly type: number; readonly users: number; readonly count: number }[];
  readonly reading: {
    readonly readers: number;
    readonly sharers: number;
    readonly likers: number;
    readonly comments: number;
  };
  readonly articles: readonly { readonly id: string; readonly readers: number; readonly sharers: number }[];
}

/** The days of an account; undefined for a day that was not, or whose figures are not finished. */
export type AccountDays = (day: string) => AccountDay | undefined;

/** Two hundred came, thirty left, every day the same: for tests that look at what is asked, not at what is answered. */
export const steadyDays =
  (followersOn: (day: string) => number): AccountDays =>
  (day) => ({
    followers: followersOn(day),
    sources: [
      { source: 0, came: 20, left: 25 },
      { source: 30, came: 100, left: 5 },
      { source: 1, came: 80, left: 0 },
    ],
    messages: [
      { type: 1, users: 28, count: 81 },
      { type: 2, users: 3, count: 4 },
    ],
    reading: { readers: 600, sharers: 30, likers: 12, comments: 4 },
    articles: [
      { id: `${day.replace(/-/g, '')}_1`, readers: 412, sharers: 21 },
      { id: `${day.replace(/-/g, '')}_2`, readers: 188, sharers: 9 },
    ],
  });
